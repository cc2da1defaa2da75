"""Plays Morphogen's rule files. Written from reference/rule-format.md alone, so that it checks page and engines.

python3 player.py PAGE PLAYS > STATES

PAGE: the page; its own code reads the files, and plays the rules that it can. PLAYS: a line for each rollout,
tab-separated: rule file, width, height, random seed, steps.

STATES, for each rollout and each state of it, from the first: the state [height, width, channels] as 32-bit floats;
then [height, width] of them: how far each cell was from the threshold that decided whether it is cleared; then one:
how far the state is from that of a rollout computed in 64 bits, as a share of its largest value, or of 1. All
little-endian.
"""

import math
import sys

import numpy as np

THRESHOLD = float(np.float32(0.1))


def mix(x):
    """The page's hash; uint64 arrays holding 32-bit numbers, so that no multiplication overflows."""
    for shift, factor in ((17, 0xED5AD4BB), (11, 0xAC4C1B51), (15, 0x31848BAB)):
        x = x ^ (x >> np.uint64(shift))
        x = (x * np.uint64(factor)) & np.uint64(0xFFFFFFFF)
    return x ^ (x >> np.uint64(14))


def hashes(random_seed, number, height, width, channels):
    """Of a step: the hash of each cell [h, w, 1], or of each channel of each cell [h, w, channels]."""
    def of(n):
        return np.full((1,), n & 0xFFFFFFFF, np.uint64)
    step = mix(mix(mix(of(random_seed)) ^ of(random_seed >> 32)) ^ of(number))
    y, x = np.mgrid[0:height, 0:width].astype(np.uint64)
    cell = mix(step ^ (x | y << np.uint64(16)))[..., None]
    if channels is None:
        return cell
    c = np.arange(channels, dtype=np.uint64)
    return mix((cell + np.uint64(0x9E3779B9) * (c + np.uint64(1))) & np.uint64(0xFFFFFFFF))


def fire(spec, random_seed, number, height, width):
    """Who fires: [h, w, 1], or [h, w, c] where channels do."""
    by_channel = spec["fire"] == "channel"
    tossed = hashes(random_seed, number, height, width, spec["channels"] if by_channel else None)
    return tossed >> np.uint64(8) < int(spec["fireRate"] * 2**24 + 0.5)


def uniform(random_seed, number, height, width, channels):
    """The page's uniform numbers of a step, [h, w, channels]."""
    return (hashes(random_seed, number, height, width, channels) >> np.uint64(8)) / 2.0**24


def noise(random_seed, height, width, channels):
    """The page's noise, [h, w, channels] in 32 bits."""
    return uniform(random_seed, -1, height, width, channels).astype(np.float32)


def start(spec, width, height, random_seed, dtype=np.float32):
    channels = spec["channels"]
    s = np.zeros((height, width, channels), dtype)
    if spec.get("start", "single") == "single":
        x, y = spec.get("origin", [0, 0])
        column = min(max(width // 2 + x, 0), width - 1)
        row = min(max(height // 2 + y, 0), height - 1)
        s[row, column, 3:] = 1
    elif spec["start"] == "noise":
        visible = spec["visible"]
        s[..., :visible] = noise(random_seed, height, width, visible) - np.float32(spec.get("offset", 0))
    elif spec["start"] == "normal":
        u, v = (uniform(random_seed, number, height, width, channels) for number in (-1, -2))
        s[...] = np.sqrt(-2 * np.log(1 - u)) * np.cos(2 * np.pi * v)
    elif spec["start"] == "block":
        across, down = max(1, width // 8), max(1, height // 8)
        x, y = (width - across) // 2, (height - down) // 2
        values = np.float32(0.99) + np.float32(0.01) * noise(random_seed, height, width, channels)
        s[y:y + down, x:x + across] = values[y:y + down, x:x + across]
    elif spec["start"] != "zero":
        raise ValueError(spec["start"])
    return s


def neighbours(spec, a):
    """The nine neighbours of each cell, row by row from the top left."""
    height, width, channels = a.shape
    padded = np.zeros((height + 2, width + 2, channels), a.dtype)  # not np.pad, which takes longer than the rest
    padded[1:-1, 1:-1] = a
    if spec["boundary"] == "wrap":
        padded[0], padded[-1] = padded[-2], padded[1]
        padded[:, 0], padded[:, -1] = padded[:, -2], padded[:, 1]
    return [padded[1 + dy:1 + dy + height, 1 + dx:1 + dx + width] for dy in (-1, 0, 1) for dx in (-1, 0, 1)]


def life(spec, s):
    """The largest alpha of each cell's neighbourhood."""
    return np.max(neighbours(spec, s[..., 3:4]), axis=0)


def clamp(spec, n):
    if spec["clamp"] == "hard":
        return np.clip(n, 0, 1)
    if spec["clamp"] == "soft":
        return 1 / (1 + np.exp(-4 * (n - n.dtype.type(0.5))))
    if spec["clamp"] == "visible":
        return np.concatenate([np.clip(n[..., :spec["visible"]], 0, 1), n[..., spec["visible"]:]], axis=-1)
    if spec["clamp"] == "range":
        low, high = spec["range"]
        return np.clip(n, n.dtype.type(np.float32(low)), n.dtype.type(np.float32(high)))
    assert spec["clamp"] == "none"
    return n


def filters(s, spec, weights):
    """What cells of filters add to themselves."""
    dtype = s.dtype.type
    nine = neighbours(spec, s)
    readings = [sum(dtype(np.float32(t)) * v for t, v in zip(k["taps"], nine) if t != 0) for k in spec["kernels"]]
    if spec.get("magnitude", False):
        b, a = readings.pop(), readings.pop()
        readings.append(np.sqrt(a * a + b * b + dtype(np.float32(1e-8))))
    p = np.concatenate(readings, axis=-1).reshape(-1, len(readings) * s.shape[-1])  # one product, not one a row
    h = p @ weights["hidden.weight"].astype(dtype)
    if spec["bias"]:
        h = h + weights["hidden.bias"].astype(dtype)
    if spec["activation"] == "relu":
        h = np.minimum(np.maximum(h, 0), dtype(np.float32(spec.get("ceiling", np.inf))))
    d = h @ weights["output.weight"].astype(dtype)
    if spec["bias"]:
        d = d + weights["output.bias"].astype(dtype)
    return d.reshape(s.shape)


ERF_AT = 1 / 256
ERF_END = 6  # from here on it is 1 in 64 bits
ERF = np.array([math.erf(i * ERF_AT) for i in range(round(ERF_END / ERF_AT) + 1)])


def erf(x):
    """Python's own erf at the nearest of a row of points, and Taylor's series from there: within 1e-11."""
    x = np.clip(x.astype(np.float64), -ERF_END, ERF_END)
    number = np.rint(x / ERF_AT).astype(int)
    a = number * ERF_AT
    r = x - a
    slope = 2 / math.sqrt(math.pi) * np.exp(-a * a)
    return np.sign(a) * ERF[abs(number)] + slope * r * (1 - r * a + r * r * (2 * a * a - 1) / 3)


def linear(x, weights, name):
    return x @ weights[name + ".weight"].astype(x.dtype) + weights[name + ".bias"].astype(x.dtype)


def places(spec, vectors):
    """The page's place[i] of each neighbour, [9, D]."""
    ring = [0, 1, 2, 5, 8, 7, 6, 3]
    turns = spec.get("angle", 0) / (math.pi / 4)
    whole = math.floor(turns + 1e-9)
    rest = vectors.dtype.type(max(0, turns - whole))
    rotated = vectors.copy()
    for r in range(8):
        near, far = vectors[ring[(r - whole) % 8]], vectors[ring[(r - whole - 1) % 8]]
        rotated[ring[r]] = (1 - rest) * near + rest * far
    return rotated


def attend(x, spec, weights, block):
    """What one layer of attention makes of a grid."""
    height, width, _ = x.shape
    heads = spec["heads"]
    d = spec["hidden"] // heads
    by_head = (height, width, heads, d)
    q = linear(x, weights, block + "query").reshape(by_head)
    k, v = (neighbours(spec, linear(x, weights, block + name)) for name in ("key", "value"))
    there = neighbours(spec, np.ones((height, width, 1), x.dtype))
    scores = []
    for i in range(9):
        key = k[i]
        if spec["position"]:
            key = key + places(spec, weights[block + "position.weight"].astype(x.dtype))[i]
        score = np.sum(q * key.reshape(by_head), axis=-1) / np.sqrt(x.dtype.type(d))
        scores.append(np.where(there[i] > 0, score, -np.inf))
    shares = np.exp(np.array(scores) - np.max(scores, axis=0))
    shares = shares / np.sum(shares, axis=0)
    if spec.get("valuePosition", False):
        place = places(spec, weights[block + "position.value.weight"].astype(x.dtype))
        v = [v[i] + place[i] for i in range(9)]
    a = sum(shares[i][..., None] * v[i].reshape(by_head) for i in range(9))
    return linear(a.reshape(height, width, spec["hidden"]), weights, block + "output")


def norm(x, weights, name):
    centred = x - np.mean(x, axis=-1, keepdims=True)
    variance = np.mean(centred * centred, axis=-1, keepdims=True)
    weight, bias = (weights[name + end].astype(x.dtype) for end in (".weight", ".bias"))
    return centred / np.sqrt(variance + x.dtype.type(1e-5)) * weight + bias


def attention(s, spec, weights):
    """What cells that attend add to themselves."""
    if spec["blocks"] == 0:
        return attend(s, spec, weights, "")
    x = s
    for number in range(spec["blocks"]):
        block = f"block{number + 1}."
        x = x + attend(norm(x, weights, block + "norm"), spec, weights, block)
        h = linear(norm(x, weights, block + "mlp.norm"), weights, block + "mlp.hidden")
        h = h * (1 + erf(h / math.sqrt(2))).astype(s.dtype) / 2
        x = x + linear(h, weights, block + "mlp.output")
    output = spec.get("output", "none")
    if output == "tanh":
        x = np.tanh(x)
    elif output == "relu":
        x = np.maximum(x, 0)
    elif output == "leaky":
        x = np.where(x < 0, x * s.dtype.type(0.2), x)
    else:
        assert output == "none"
    return x - s


def step(s, spec, weights, fires):
    """The state after s, and how far each cell was from the threshold that decided over it in the end [h, w]."""
    dtype = s.dtype.type
    height, width, channels = s.shape
    attends = spec.get("network", "filters") == "attention"
    d = attention(s, spec, weights) if attends else filters(s, spec, weights)

    kept = np.ones(channels, dtype)
    kept[spec["visible"]:] = np.float32(1 - spec.get("hiddenDecay", 0))
    n = clamp(spec, kept * s + fires * d)

    margin = np.full((height, width), np.inf)
    if spec["lifeMask"] in ("pre", "both"):
        near = life(spec, s)
        margin = np.abs(near[..., 0] - THRESHOLD)
        n = np.where(near > THRESHOLD, n, dtype(0))
    if spec["lifeMask"] in ("post", "both"):
        near = life(spec, n)
        margin = np.minimum(margin, np.abs(near[..., 0] - THRESHOLD))
        n = np.where(near > THRESHOLD, n, dtype(0))
    assert n.dtype == s.dtype
    return n, margin


def page_code(page):
    """What the page itself says in Python: the indented lines after its last heading."""
    with open(page, encoding="utf-8") as file:
        section = file.read().split("\n## Reading it in Python\n")[1]
    code = {}
    exec("\n".join(line[4:] for line in section.split("\n") if line.startswith("    ") or not line), code)
    return code


def page_can_play(spec):
    if spec.get("network", "filters") != "filters":
        return False
    return (spec["boundary"], spec["clamp"], spec["lifeMask"], spec.get("hiddenDecay", 0), spec["bias"],
            spec["activation"], spec["fire"], "ceiling" in spec, "magnitude" in spec) == (
                "zero", "none", "both", 0, True, "relu", "cell", False, False)


def play(code, rule, width, height, random_seed, steps, out):
    spec, weights = code["read"](rule)
    s = start(spec, width, height, random_seed)
    exact = start(spec, width, height, random_seed, np.float64)
    margin = np.full((height, width), np.inf)
    for number in range(steps + 1):
        largest = max(1, np.max(np.abs(exact)))
        out.write(s.astype("<f4").tobytes())
        out.write(margin.astype("<f4").tobytes())
        out.write((np.max(np.abs(s - exact)) / largest).astype("<f4").tobytes())
        fires = fire(spec, random_seed, number, height, width)
        before = s
        s, margin = step(s, spec, weights, fires)
        exact, _ = step(exact, spec, weights, fires)
        if page_can_play(spec) and number % 10 == 0:
            difference = np.max(np.abs(code["step"](before, spec, weights, fires[..., 0]) - s), axis=-1)
            assert np.all((difference < 1e-4) | (margin < 1e-5)), f"the page's own step differs: {rule}, step {number}"


def main(page, plays):
    code = page_code(page)
    with open(plays, encoding="utf-8") as file:
        for line in file:
            rule, width, height, random_seed, steps = line.rstrip("\n").split("\t")
            play(code, rule, int(width), int(height), int(random_seed), int(steps), sys.stdout.buffer)


if __name__ == "__main__":
    main(*sys.argv[1:])
