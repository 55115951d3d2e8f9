/*
 * PyTorch's CPU random engine (ATen's mt19937) and its state as plain data. A state is never changed
 * in place: a Generator works on its own copy and hands out copies. Not the distributions (uniform.ts,
 * randn.ts, randperm.ts) and not torch's byte format (torchState.ts).
 */

/** Words in the state, and the offset of the recurrence (Matsumoto and Nishimura 1998). */
export const STATE_SIZE = 624;
const SHIFT = 397;
const MATRIX_A = 0x9908b0df;
const UPPER_MASK = 0x80000000;
const LOWER_MASK = 0x7fffffff;

/** The engine between two draws: `left` draws + 1 until the words are renewed, `next` the word to draw. */
export interface RngState {
  /** The number it was seeded with, 0 to 2^53 - 1; only its low 32 bits matter to the stream. */
  readonly seed: number;
  /** 1..624; 1 means the next draw renews the words. */
  readonly left: number;
  /** 0..624; 0 only before the first draw, else left + next = 625. */
  readonly next: number;
  readonly state: Uint32Array<ArrayBuffer>;
}

/**
 * The state after torch.manual_seed(seed). `seed` is an integer in 0..2^53 - 1; a 64-bit seed is given
 * by its low 32 bits (`Number(seed & 0xffffffffn)`), which yields the same stream.
 */
export function seedState(seed: number): RngState {
  if (!(Number.isSafeInteger(seed) && seed >= 0)) {
    throw new RangeError(`A seed is an integer from 0 to 2^53 - 1, not ${seed}.`);
  }
  const state = new Uint32Array(STATE_SIZE);
  state[0] = seed % 0x100000000;
  for (let i = 1; i < STATE_SIZE; i++) {
    const previous = state[i - 1]!;
    state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
  }
  return { seed, left: 1, next: 0, state };
}

function twist(upper: number, lower: number): number {
  const mixed = (upper & UPPER_MASK) | (lower & LOWER_MASK);
  return (mixed >>> 1) ^ (lower & 1 ? MATRIX_A : 0);
}

/** Replaces all 624 words by the next 624 of the recurrence. */
function renew(s: Uint32Array): void {
  for (let i = 0; i < STATE_SIZE - SHIFT; i++) s[i] = s[i + SHIFT]! ^ twist(s[i]!, s[i + 1]!);
  for (let i = STATE_SIZE - SHIFT; i < STATE_SIZE - 1; i++) {
    s[i] = s[i + SHIFT - STATE_SIZE]! ^ twist(s[i]!, s[i + 1]!);
  }
  s[STATE_SIZE - 1] = s[SHIFT - 1]! ^ twist(s[STATE_SIZE - 1]!, s[0]!);
}

/** Draws from a copy of a state; `snapshot` gives the state reached. */
export class Generator {
  private readonly seed: number;
  private left: number;
  private next: number;
  private readonly state: Uint32Array<ArrayBuffer>;

  constructor(from: RngState) {
    this.seed = from.seed;
    this.left = from.left;
    this.next = from.next;
    this.state = from.state.slice();
  }

  /** The next 32 random bits, 0..2^32 - 1. */
  u32(): number {
    this.left -= 1;
    if (this.left === 0) {
      renew(this.state);
      this.left = STATE_SIZE;
      this.next = 0;
    }
    let y = this.state[this.next]!;
    this.next += 1;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** Two draws, the first the high half: 0..2^64 - 1. */
  u64(): bigint {
    const high = BigInt(this.u32());
    return (high << 32n) | BigInt(this.u32());
  }

  /** What torch.empty((), dtype=torch.int64).random_() draws: u64 mod 2^63. */
  int64(): bigint {
    return this.u64() & 0x7fffffffffffffffn;
  }

  /** A copy of the state reached; later draws do not change it. */
  snapshot(): RngState {
    return { seed: this.seed, left: this.left, next: this.next, state: this.state.slice() };
  }
}
