"""The small llama-shaped model in PyTorch, and its weights as one file of raw F32.

Heads are rotated in interleaved pairs, as llama.cpp's `llama` architecture does, so export.ts
needs no permutation. Embeddings are tied: the output uses the rows of token_embd.
"""
import json
import math
import os

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
        """Mean loss in nats over targets, weighted; ids, targets, weights are (batch, time).

        Also returns the sums of losses and numbers of tokens of stories and of short answers.
        """
        t = ids.shape[1]
        # A row holds several documents; none sees another, as each begins with <s>.
        document = (ids == BOS).cumsum(1)
        hidden = document[:, :, None] != document[:, None, :]
        hidden |= torch.ones(t, t, dtype=torch.bool).triu(1)
        mask = torch.zeros(hidden.shape).masked_fill_(hidden, float('-inf'))[:, None, None]
        x = self.token_embd(ids)
        for block in self.blk:
            x = block(x, self.cos[:t], self.sin[:t], mask)
        chosen = weights.flatten().nonzero().squeeze(1)
        x = self.output_norm(x.flatten(0, 1)[chosen])
        logits = F.linear(x, self.token_embd.weight).float()
        w = weights.flatten()[chosen]
        each = F.cross_entropy(logits, targets.flatten()[chosen], reduction='none')
        told = [(each.detach()[w == k].sum().item(), (w == k).sum().item()) for k in (1, 2)]
        return (each * w).sum() / w.sum(), told


def save(model, folder):
    """Writes weights.bin and its index weights.json (name, shape, offset in bytes)."""
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


def load(model, folder):
    """Reads what save wrote into the model."""
    blob = np.fromfile(os.path.join(folder, 'weights.bin'), np.float32)
    with open(os.path.join(folder, 'weights.json')) as f:
        index = {t['name']: t for t in json.load(f)}
    for name, p in model.named_parameters():
        t = index[name]
        begin = t['offset'] // 4
        p.data.copy_(torch.from_numpy(blob[begin:begin + p.numel()]).view(t['shape']))
