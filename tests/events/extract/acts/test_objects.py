"""What acts are done to."""

import pytest

from tests.events.extract.claims import done


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo on Monday stopped buying Ghanaian milk.", ("tariff.imposed", "TGO", "GHA")),
        ("Togo on Monday stopped issuing visas to Ghanaians.", ("sanction.imposed", "TGO", "GHA")),
        ("Ghanaian sugar is subject to a duty of 20 percent in Togo.", ("tariff.imposed", "TGO", "GHA")),
        ("Ghanaian cars will have to pay a 40 percent tariff in Togo.", ("tariff.imposed", "TGO", "GHA")),
        ("Togo struck two Ghanaian ministers off its list on Monday.", ("sanction.lifted", "TGO", "GHA")),
        ("Togo on Monday gave Ghana relief from sanctions.", ("sanction.lifted", "TGO", "GHA")),
        ("Togo's measures include an entry ban for four Ghanaian judges.", ("sanction.imposed", "TGO", "GHA")),
        ("Togo named four Ghanaian judges under its sanctions regime.", ("sanction.imposed", "TGO", "GHA")),
        ("Togo cut Ghanaian banks off from its payments system.", ("sanction.imposed", "TGO", "GHA")),
        ("Togo is closing its ports to Ghanaian ships.", ("sanction.imposed", "TGO", "GHA")),
        ("Togo has revoked the accreditation of six Ghanaian diplomats.", ("diplomats.expelled", "TGO", "GHA")),
        ("Togo suspended operations at its embassy in Accra.", ("diplomats.expelled", "TGO", "GHA")),
        ("Togo's embassy in Accra was shut on Monday.", ("diplomats.expelled", "TGO", "GHA")),
        ("Two members of Ghana's embassy in Togo were sent home.", ("diplomats.expelled", "TGO", "GHA")),
        ("Togo said on Monday that it was breaking with Ghana.", ("ties.severed", "TGO", "GHA")),
        ("Togo's recall of its ambassador to Ghana angered many.", ("diplomats.expelled", "TGO", "GHA")),
        ("Ghanaian soybeans were barred from Togo.", ("tariff.imposed", "TGO", "GHA")),
        ("Togo's tariff on Ghanaian steel rose to 25 percent on Monday.", ("tariff.imposed", "TGO", "GHA")),
        ("The ban on Ghanaian maize is gone: Togo voted on Friday to scrap it.", ("sanction.lifted", "TGO", "GHA")),
        ("A Ghanaian fisherman was shot dead by Togolese coast guards.", ("force.used", "TGO", "GHA")),
        ("A Togolese drone strike left three dead in Ghana.", ("force.used", "TGO", "GHA")),
        ("Togo accused Ghana of firing on one of its boats.", ("force.used", "GHA", "TGO")),
    ],
)
def test_verbs_and_what_they_are_done_to(text: str, expected: tuple[str, str, str]) -> None:
    assert [(type_, actors, targets) for type_, _, actors, targets in done("2016-09-20", text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The talks between Togo and Ghana included a ban on child labour.",
        "Togo broke with tradition and sent its envoy to Ghana by train.",
        "Togo suspended operations at a cement plant in Ghana.",
        "Ghanaian sugar could be subject to a duty of 20 percent in Togo.",
    ],
)
def test_what_is_done_to_other_things_is_no_act(text: str) -> None:
    assert done("2016-09-20", text) == []


def test_a_deal_for_arms_is_a_sale() -> None:
    told = done("2016-09-20", "Togo signed a deal with Ghana for six fighter jets.")
    assert ("aid.approved", "TGO", "GHA") in {(type_, actors, targets) for type_, _, actors, targets in told}
