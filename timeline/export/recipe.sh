set -eu
sha256sum --check --quiet SHA256SUMS                       # the files are those that were written

hashes() { while IFS= read -r line; do printf %s "$line" | sha256sum | cut -c 1-64; done; }
hashes < commits.jsonl > commits.sha256                    # a hash is the SHA-256 of its line
hashes < documents.jsonl > documents.sha256
hashes < events.jsonl > events.sha256

jq -r '.parent // "none"' commits.jsonl > parents          # each commit names the one before it, up to the head
{ echo none; cat commits.sha256; } | sed '$d' | diff - parents
tail -n 1 commits.sha256 | diff - HEAD

documents=0 events=0                                       # each commit's digest is over the rows that it added
jq -r '"\(.documents) \(.events) \(.digest)"' commits.jsonl | while read -r more_documents more_events digest; do
  rows=$(awk -v from=$documents -v more=$more_documents 'NR > from && NR <= from + more' documents.sha256
         awk -v from=$events -v more=$more_events 'NR > from && NR <= from + more' events.sha256)
  [ "$(printf %s "$rows" | sha256sum | cut -c 1-64)" = "$digest" ] || { echo "digest $digest is wrong"; exit 1; }
  documents=$((documents + more_documents)) events=$((events + more_events))
done
jq -s 'map(.documents) | add' commits.jsonl | diff - <(grep -c '' documents.jsonl || true)   # and no row is left over
jq -s 'map(.events) | add' commits.jsonl | diff - <(grep -c '' events.jsonl || true)

while IFS= read -r line; do                                # each document is the text of its day that its hash names
  hash=$(printf %s "$line" | jq -j '.published, "\n", .text' | sha256sum | cut -c 1-64)
  [ "$hash" = "$(printf %s "$line" | jq -r .hash)" ] || { echo "document $hash is not what it is called"; exit 1; }
done < documents.jsonl

jq -nr --slurpfile documents documents.jsonl '
  ($documents | map({(.hash): .text}) | add) as $texts     # each quote stands in its document where its claim says
  | inputs | select(.quote != null and $texts[.source][.quote_start:.quote_end] != .quote) | .id
' events.jsonl > misquoted
[ ! -s misquoted ] || { echo "quotes that are not in their documents:"; cat misquoted; exit 1; }

jq -r '"\(.commit) \(.key) \(.signature)"' signatures.jsonl | while read -r commit key signature; do
  grep -qx "$commit" commits.sha256                        # each signature is its key's, over a commit of this log
  printf 'timeline commit %s' "$commit" > message
  printf %s "$signature" | base64 -d > signature
  openssl pkeyutl -verify -pubin -inkey "keys/$key.pem" -rawin -in message -sigfile signature > /dev/null
  echo "commit $commit, and all before it: signed by key $key"
done
echo "All of it is as it was recorded. Head: $(cat HEAD)"
