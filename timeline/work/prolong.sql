UPDATE timeline_work SET until = {now} + {lease} WHERE state = 'reading' AND worker = {worker}
