"""Trains the small llama-shaped model on the encoded corpus with PyTorch on a CPU.

Reads tokens.bin (uint16 ids, each document begins with <s>) and mask.bin (uint8, weight of what
the assistant says), and writes raw F32 weights as weights.bin with an index weights.json that
export.ts turns into GGUF. It is not a general trainer: one shape, one corpus.
"""
import argparse
import math
import os
import time

import numpy as np
import torch
import torch.nn as nn

from model import BOS, CONTEXT, Model, load, save
from muon import Muon


def pack(tokens, mask, prompt_weight, short):
    """Cuts documents into rows of `short` + 1 and CONTEXT + 1 tokens; rows start with <s>."""
    starts = np.flatnonzero(tokens == BOS)
    rows = {short: [], CONTEXT: []}
    open_rows = {short: ([], []), CONTEXT: ([], [])}
    for begin, end in zip(starts, np.append(starts[1:], len(tokens))):
        size = short if end - begin <= short else CONTEXT
        ids, use = open_rows[size]
        if len(ids) + end - begin > size + 1 and ids:
            rows[size].append((ids, use))
            ids, use = open_rows[size] = ([], [])
        ids.extend(tokens[begin:end])
        use.extend(mask[begin:end])
    out = {}
    for size, list_of_rows in rows.items():
        ids = np.zeros((len(list_of_rows), size + 1), np.int64)
        use = np.zeros((len(list_of_rows), size + 1), np.float32)
        for i, (a, m) in enumerate(list_of_rows):
            n = min(len(a), size + 1)
            ids[i, :n] = a[:n]
            use[i, :n] = np.where(np.array(m[:n]) > 0, m[:n], prompt_weight)
            use[i, :n][ids[i, :n] == BOS] = 0
        out[size] = (ids, use)
    return out


def batches(rows, rng, batch_tokens, long_share):
    """Yields (ids, use) for ever, mixing row lengths; every row once before any repeats."""
    order = {size: [] for size in rows}
    while True:
        size = CONTEXT if rng.random() < long_share else min(rows)
        take = batch_tokens // size
        if len(order[size]) < take:
            order[size] = list(rng.permutation(len(rows[size][0])))
        pick = [order[size].pop() for _ in range(take)]
        yield size, rows[size][0][pick], rows[size][1][pick]


def main():
    arg = argparse.ArgumentParser()
    arg.add_argument('--data', default='.cache/model')
    arg.add_argument('--out', default='', help='folder for weights; the data folder if none')
    arg.add_argument('--minutes', type=float, default=65)
    arg.add_argument('--lr', type=float, default=2.5e-3, help='of embeddings and norms')
    arg.add_argument('--muon-lr', type=float, default=0.012, help='of the matrices in blocks')
    arg.add_argument('--batch-tokens', type=int, default=4096)
    arg.add_argument('--short', type=int, default=256)
    arg.add_argument('--long-share', type=float, default=0.12)
    arg.add_argument('--prompt-weight', type=float, default=0.1)
    arg.add_argument('--save-minutes', type=float, default=5)
    arg.add_argument('--seed', type=int, default=1)
    arg.add_argument('--threads', type=int, default=2)
    arg.add_argument('--bf16', action='store_true')
    arg.add_argument('--init', default='', help='folder whose weights to begin with')
    arg.add_argument('--warmup-minutes', type=float, default=2)
    o = arg.parse_args()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    rng = np.random.default_rng(o.seed)
    tokens = np.fromfile(os.path.join(o.data, 'tokens.bin'), np.uint16)
    mask = np.fromfile(os.path.join(o.data, 'mask.bin'), np.uint8)
    rows = pack(tokens, mask, o.prompt_weight, o.short)
    print(len(tokens), 'tokens;', {k: len(v[0]) for k, v in rows.items()}, 'rows', flush=True)
    model = Model()
    if o.init:
        load(model, o.init)
    matrices = [p for p in model.blk.parameters() if p.dim() == 2]
    others = [p for p in model.parameters() if not any(p is m for m in matrices)]
    optimizers = {torch.optim.AdamW(others, lr=o.lr, betas=(0.9, 0.95), weight_decay=0.0): o.lr,
                  Muon(matrices, lr=o.muon_lr): o.muon_lr}
    begun = saved = told = time.time()
    seen = step = seen_told = 0
    means = []
    for size, ids, use in batches(rows, rng, o.batch_tokens, o.long_share):
        minutes = (time.time() - begun) / 60
        if minutes >= o.minutes:
            break
        share = minutes / o.minutes
        rate = min(1, (minutes + 0.05) / o.warmup_minutes)
        rate *= 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * share))
        ids, use = torch.from_numpy(ids), torch.from_numpy(use)
        with torch.autocast('cpu', torch.bfloat16, enabled=o.bf16):
            loss, told_now = model(ids[:, :-1], ids[:, 1:], use[:, 1:])
        model.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer, lr in optimizers.items():
            for group in optimizer.param_groups:
                group['lr'] = lr * rate
            optimizer.step()
        seen += ids.shape[0] * size
        step += 1
        means.append(told_now)
        if step % 20 == 0:
            now = time.time()
            sums = np.sum(means, axis=0)
            stories, short = sums[:, 0] / np.maximum(1, sums[:, 1])
            print(f'step {step} min {minutes:.1f} rate {rate:.3f} '
                  f'stories {stories:.4f} short {short:.4f} nats '
                  f'{(seen - seen_told) / (now - told):.0f} tok/s seen {seen}', flush=True)
            told, seen_told, means = now, seen, []
        if time.time() - saved > 60 * o.save_minutes:
            save(model, o.out or o.data)
            saved = time.time()
    save(model, o.out or o.data)
    print(f'done: {step} steps, {seen} tokens', flush=True)


if __name__ == '__main__':
    main()
