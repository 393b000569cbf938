// Unpacks raw LZMA (lc 4, lp 0, pb 0, as scripts/pack-page makes it), for the page that is one file: a quarter smaller
// than what the browser's own DecompressionStream reads, and not missing anywhere. After Igor Pavlov's public-domain
// specification of LZMA.
function unpackLzma(packed, length) {
  const out = new Uint8Array(length);
  const chances = (count) => new Uint16Array(count).fill(1024);
  // One more bit of the number of states is the place of the position's bits, of which there are none here.
  const isMatch = chances(12);
  const isRepeat = chances(12);
  const isRepeat0 = chances(12);
  const isRepeat1 = chances(12);
  const isRepeat2 = chances(12);
  const isRepeat0Long = chances(12);
  const literals = chances(0x300 << 4);
  const slots = [chances(64), chances(64), chances(64), chances(64)];
  const special = chances(115);
  const alignment = chances(16);
  const lengths = () => ({ choice: chances(2), low: chances(8), middle: chances(8), high: chances(256) });
  const matchLengths = lengths();
  const repeatLengths = lengths();

  let at = 5;
  let range = -1;
  let code = (packed[1] << 24) | (packed[2] << 16) | (packed[3] << 8) | packed[4];

  function bit(of, index) {
    const chance = of[index];
    const bound = Math.imul(range >>> 11, chance);
    let read = 0;
    if (code >>> 0 < bound >>> 0) {
      range = bound;
      of[index] = chance + ((2048 - chance) >> 5);
    } else {
      range = (range - bound) | 0;
      code = (code - bound) | 0;
      of[index] = chance - (chance >> 5);
      read = 1;
    }
    if (range >>> 0 < 0x1000000) {
      range <<= 8;
      code = (code << 8) | packed[at++];
    }
    return read;
  }

  // `count` bits, the highest first, each by the ones before it.
  function tree(of, count) {
    let node = 1;
    for (let index = 0; index < count; index += 1) node = (node << 1) | bit(of, node);
    return node - (1 << count);
  }

  // The lowest first; the node `offset` + 1 is the root.
  function reverseTree(of, offset, count) {
    let node = 1;
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      const read = bit(of, offset + node);
      node = (node << 1) | read;
      value |= read << index;
    }
    return value;
  }

  function evenBits(count) {
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      range >>>= 1;
      const isOne = code >>> 0 >= range >>> 0;
      if (isOne) code = (code - range) | 0;
      value = (value << 1) | (isOne ? 1 : 0);
      if (range >>> 0 < 0x1000000) {
        range <<= 8;
        code = (code << 8) | packed[at++];
      }
    }
    return value;
  }

  function lengthOf(kind) {
    if (bit(kind.choice, 0) === 0) return 2 + tree(kind.low, 3);
    if (bit(kind.choice, 1) === 0) return 10 + tree(kind.middle, 3);
    return 18 + tree(kind.high, 8);
  }

  function distanceOf(matched) {
    const slot = tree(slots[Math.min(matched - 2, 3)], 6);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << count;
    if (slot < 14) return base + reverseTree(special, base - slot, count);
    return base + (evenBits(count - 4) << 4) + reverseTree(alignment, 0, 4);
  }

  let done = 0;
  let state = 0;
  // Distances of the last matches, less one.
  let [distance, second, third, fourth] = [0, 0, 0, 0];
  while (done < length) {
    if (bit(isMatch, state) === 0) {
      const offset = 0x300 * (done > 0 ? out[done - 1] >> 4 : 0);
      let node = 1;
      if (state >= 7) {
        let matched = out[done - distance - 1];
        while (node < 0x100) {
          const expected = (matched >> 7) & 1;
          matched <<= 1;
          const read = bit(literals, offset + ((1 + expected) << 8) + node);
          node = (node << 1) | read;
          if (read !== expected) break;
        }
      }
      while (node < 0x100) node = (node << 1) | bit(literals, offset + node);
      out[done++] = node;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let matched;
    if (bit(isRepeat, state) === 0) {
      fourth = third;
      third = second;
      second = distance;
      matched = lengthOf(matchLengths);
      distance = distanceOf(matched);
      state = state < 7 ? 7 : 10;
    } else {
      if (bit(isRepeat0, state) === 0) {
        if (bit(isRepeat0Long, state) === 0) {
          out[done] = out[done - distance - 1];
          done += 1;
          state = state < 7 ? 9 : 11;
          continue;
        }
      } else {
        let taken = second;
        if (bit(isRepeat1, state) !== 0) {
          taken = third;
          if (bit(isRepeat2, state) !== 0) {
            taken = fourth;
            fourth = third;
          }
          third = second;
        }
        second = distance;
        distance = taken;
      }
      matched = lengthOf(repeatLengths);
      state = state < 7 ? 8 : 11;
    }
    if (distance >= done) throw new RangeError("packed file is damaged");
    for (const end = Math.min(done + matched, length); done < end; done += 1) out[done] = out[done - distance - 1];
  }
  return out;
}
