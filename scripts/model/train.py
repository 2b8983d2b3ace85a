"""Trains the small llama-shaped model on the encoded corpus with PyTorch on a CPU.

Reads tokens.bin (uint16 ids, each document begins with <s>) and mask.bin (uint8, 1 where the
assistant speaks), and writes raw F32 weights as weights.bin with an index weights.json that
export.ts turns into GGUF. Heads are rotated in interleaved pairs, as llama.cpp's `llama`
architecture does, so no permutation is needed. It is not a general trainer: one shape, one corpus.
"""
import argparse
import json
import math
import os
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

VOCAB, LAYERS, WIDTH, HIDDEN, HEADS, KV_HEADS = 2048, 6, 256, 512, 4, 2
HEAD = WIDTH // HEADS
CONTEXT, EPS, ROPE_BASE = 1024, 1e-5, 10000.0
BOS = 1


class Norm(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(WIDTH))

    def forward(self, x):
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + EPS) * self.weight


def rotate(x, cos, sin):
    """Rotates (batch, heads, time, HEAD) by position, in pairs of neighbours (2i, 2i + 1)."""
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), -1).flatten(-2)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.attn_norm, self.ffn_norm = Norm(), Norm()
        self.attn_q = nn.Linear(WIDTH, HEADS * HEAD, bias=False)
        self.attn_k = nn.Linear(WIDTH, KV_HEADS * HEAD, bias=False)
        self.attn_v = nn.Linear(WIDTH, KV_HEADS * HEAD, bias=False)
        self.attn_output = nn.Linear(HEADS * HEAD, WIDTH, bias=False)
        self.ffn_gate = nn.Linear(WIDTH, HIDDEN, bias=False)
        self.ffn_up = nn.Linear(WIDTH, HIDDEN, bias=False)
        self.ffn_down = nn.Linear(HIDDEN, WIDTH, bias=False)

    def attend(self, x, cos, sin, mask):
        b, t, _ = x.shape
        q = rotate(self.attn_q(x).view(b, t, HEADS, HEAD).transpose(1, 2), cos, sin)
        k = rotate(self.attn_k(x).view(b, t, KV_HEADS, HEAD).transpose(1, 2), cos, sin)
        v = self.attn_v(x).view(b, t, KV_HEADS, HEAD).transpose(1, 2)
        # Query heads of one key head share a matrix product: (b, kv, group * t, HEAD).
        group = HEADS // KV_HEADS
        q = q.reshape(b, KV_HEADS, group * t, HEAD) * HEAD ** -0.5
        scores = (q @ k.transpose(2, 3)).view(b, KV_HEADS, group, t, t) + mask
        mixed = scores.softmax(-1).view(b, KV_HEADS, group * t, t) @ v
        return self.attn_output(mixed.view(b, HEADS, t, HEAD).transpose(1, 2).reshape(b, t, WIDTH))

    def forward(self, x, cos, sin, mask):
        x = x + self.attend(self.attn_norm(x), cos, sin, mask)
        h = self.ffn_norm(x)
        return x + self.ffn_down(F.silu(self.ffn_gate(h)) * self.ffn_up(h))


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.token_embd = nn.Embedding(VOCAB, WIDTH)
        self.blk = nn.ModuleList(Block() for _ in range(LAYERS))
        self.output_norm = Norm()
        for name, p in self.named_parameters():
            if p.dim() == 2:
                deep = name.endswith(('attn_output.weight', 'ffn_down.weight'))
                nn.init.normal_(p, std=0.04 / (math.sqrt(2 * LAYERS) if deep else 1))
        angle = torch.arange(CONTEXT)[:, None] * ROPE_BASE ** (-torch.arange(0, HEAD, 2) / HEAD)
        self.cos, self.sin = angle.cos(), angle.sin()

    def forward(self, ids, targets, weights):
        """Mean loss in nats over targets, weighted; ids, targets, weights are (batch, time)."""
        t = ids.shape[1]
        mask = torch.full((t, t), float('-inf')).triu(1)
        x = self.token_embd(ids)
        for block in self.blk:
            x = block(x, self.cos[:t], self.sin[:t], mask)
        chosen = weights.flatten().nonzero().squeeze(1)
        x = self.output_norm(x.flatten(0, 1)[chosen])
        logits = F.linear(x, self.token_embd.weight).float()
        w = weights.flatten()[chosen]
        each = F.cross_entropy(logits, targets.flatten()[chosen], reduction='none')
        answer = each.detach()[w == 1].mean().item()
        return (each * w).sum() / w.sum(), answer


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
            use[i, :n] = np.where(np.array(m[:n]) == 1, 1.0, prompt_weight)
            use[i, :n][ids[i, :n] == BOS] = 0
        out[size] = (ids, use)
    return out


def save(model, folder):
    index, offset = [], 0
    with open(os.path.join(folder, 'weights.bin.part'), 'wb') as f:
        for name, p in model.named_parameters():
            data = p.detach().float().contiguous().numpy()
            index.append({'name': name, 'shape': list(data.shape), 'offset': offset})
            f.write(data.tobytes())
            offset += data.nbytes
    os.replace(os.path.join(folder, 'weights.bin.part'), os.path.join(folder, 'weights.bin'))
    with open(os.path.join(folder, 'weights.json'), 'w') as f:
        json.dump(index, f, indent=1)


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
    arg.add_argument('--minutes', type=float, default=65)
    arg.add_argument('--lr', type=float, default=2.5e-3)
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
    matrices = [p for p in model.parameters() if p.dim() == 2]
    vectors = [p for p in model.parameters() if p.dim() == 1]
    adam = torch.optim.AdamW([{'params': matrices, 'weight_decay': 0.05},
                              {'params': vectors, 'weight_decay': 0.0}],
                             lr=o.lr, betas=(0.9, 0.95))
    begun = saved = told = time.time()
    seen = step = seen_told = 0
    means = []
    for size, ids, use in batches(rows, rng, o.batch_tokens, o.long_share):
        minutes = (time.time() - begun) / 60
        if minutes >= o.minutes:
            break
        share = minutes / o.minutes
        lr = o.lr * min(1, (minutes + 0.05) / o.warmup_minutes)
        lr *= 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * share))
        for g in adam.param_groups:
            g['lr'] = lr
        ids, use = torch.from_numpy(ids), torch.from_numpy(use)
        with torch.autocast('cpu', torch.bfloat16, enabled=o.bf16):
            loss, answer = model(ids[:, :-1], ids[:, 1:], use[:, 1:])
        adam.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        adam.step()
        seen += ids.shape[0] * size
        step += 1
        means.append(answer)
        if step % 20 == 0:
            now = time.time()
            print(f'step {step} min {minutes:.1f} lr {lr:.2e} answers {np.mean(means):.4f} nats '
                  f'{(seen - seen_told) / (now - told):.0f} tok/s seen {seen}', flush=True)
            told, seen_told, means = now, seen, []
        if time.time() - saved > 60 * o.save_minutes:
            save(model, o.data)
            saved = time.time()
    save(model, o.data)
    print(f'done: {step} steps, {seen} tokens', flush=True)


def load(model, folder):
    blob = np.fromfile(os.path.join(folder, 'weights.bin'), np.float32)
    with open(os.path.join(folder, 'weights.json')) as f:
        index = {t['name']: t for t in json.load(f)}
    for name, p in model.named_parameters():
        t = index[name]
        begin = t['offset'] // 4
        p.data.copy_(torch.from_numpy(blob[begin:begin + p.numel()]).view(t['shape']))


if __name__ == '__main__':
    main()
