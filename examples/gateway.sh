#!/bin/sh
# A gateway with curl: what it offers, an answer as it arrives, one that is held until verifiers have
# accepted it, and the receipt with the whole record.
#
#   sh examples/gateway.sh
#   GATEWAY=https://gateway.example KEY=rk-... sh examples/gateway.sh
set -eu
gateway=${GATEWAY:-http://127.0.0.1:8090}
key=${KEY:-none}

call() {
  path=$1
  shift
  curl --silent --show-error --fail-with-body --no-buffer "$gateway$path" \
    --header "authorization: Bearer $key" --header 'content-type: application/json' "$@"
}

echo '# What the network offers now'
models=$(call /v1/models)
model=$(printf '%s' "$models" | sed 's/.*"data":\[{"id":"\([^"]*\)".*/\1/')
echo "$model"

echo '# An answer as it arrives; the last chunk before [DONE] says what became of it'
call /v1/chat/completions --data "{\"model\": \"$model\", \"max_tokens\": 16, \"stream\": true,
  \"messages\": [{\"role\": \"user\", \"content\": \"Tell me a story about the moon.\"}]}"

echo '# An answer that is held until verifiers have accepted it'
answer=$(call /v1/chat/completions --data "{\"model\": \"$model\", \"max_tokens\": 16,
  \"messages\": [{\"role\": \"user\", \"content\": \"Tell me a story about the sea.\"}],
  \"rastic\": {\"audit\": \"before\"}}")
echo "$answer"

echo '# Its receipt; the record in it is a file for rastic audit'
job=$(printf '%s' "$answer" | sed 's/.*"job_id":"\([^"]*\)".*/\1/')
call "/v1/receipts/$job/transcript" --output "${RECORD:-record.json}"
echo "record of $job: ${RECORD:-record.json}"
