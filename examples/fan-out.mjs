// @ts-check
// Splits a task into sub-tasks, asks them all at the same time, each of another node if there are as
// many, and joins the answers. One budget covers all of it. Then it asks one sub-task alone, to
// compare the times.
//
//   node examples/fan-out.mjs FOLDER "the moon" "the sea" "a tree"
import { createClient, plainJoiner } from 'rastic';

const [folder, ...topics] = process.argv.slice(2);
if (folder === undefined || topics.length < 2) {
  process.stderr.write('usage: node examples/fan-out.mjs FOLDER TOPIC TOPIC…\n');
  process.exit(2);
}

// A plan of our own. Without it, the model is asked to split the task.
const planner = {
  prompt: () => undefined,
  read: () => topics.map((topic) => `Tell me a story about ${topic}.`),
};

/** @type {(began: number) => string} */
const since = (began) => `${((performance.now() - began) / 1000).toFixed(1)} s`;

const client = await createClient({ data: folder });
try {
  const asking = { maxTokens: 64, budget: 10_000_000n };
  const width = Math.max(2, topics.length);
  const began = performance.now();
  const whole = await client.fractal('Tell me some stories.', {
    ...{ ...asking, planner, joiner: plainJoiner, width },
    onStep: ({ task, part }) => process.stderr.write(`${part.ok ? 'done' : 'failed'}: ${task}\n`),
  });
  process.stdout.write(`${whole.text}\n`);
  const nodes = whole.parts.flatMap(({ asked }) => asked?.report?.parts ?? []);
  const count = new Set(nodes.map(({ compute }) => compute)).size;
  process.stderr.write(`${whole.parts.length} sub-tasks on ${count} nodes: ${since(began)}, `);
  process.stderr.write(`paid ${whole.spent}, ${whole.failed} failed\n`);
  for (const { compute, receiptHash } of nodes) {
    process.stderr.write(`  ${compute} signed ${receiptHash}\n`);
  }

  const again = performance.now();
  const { failed } = await client.askAll([`Tell me a story about ${topics[0]}.`], asking);
  process.stderr.write(`one alone: ${since(again)}\n`);
  process.exitCode = whole.failed + failed === 0 ? 0 : 1;
} finally {
  await client.close();
}
