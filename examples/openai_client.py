"""OpenAI's client for Python, pointed at a gateway.

    pip install openai
    python examples/openai_client.py "Tell me a story about the moon."

What is ours is under the key `rastic`: in the request how the answer is audited, in the last chunk
of the stream what became of it.
"""

import os
import sys

from openai import OpenAI

prompt = sys.argv[1] if len(sys.argv) > 1 else "Tell me a story about the moon."
gateway = os.environ.get("GATEWAY", "http://127.0.0.1:8090")
client = OpenAI(base_url=f"{gateway}/v1", api_key=os.environ.get("KEY", "none"))

model = client.models.list().data[0].id
stream = client.chat.completions.create(
    model=model,
    messages=[{"role": "user", "content": prompt}],
    max_tokens=64,
    temperature=0.7,
    stream=True,
    extra_body={"rastic": {"audit": "after"}},
)

records = None
for chunk in stream:
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="", flush=True)
    # Fields that the client does not know are kept.
    records = getattr(chunk, "rastic", records)
print()

if records is None:
    sys.exit("the gateway told nothing of the answer's job")
for job in records["jobs"]:
    print(f"{records['state']}: job {job['job_id']} by {job['node']}", file=sys.stderr)
print(f"paid {records['cost']['total']}", file=sys.stderr)
sys.exit(0 if records["state"] == "settled" else 1)
