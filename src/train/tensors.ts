/** Named f32 tensors, flat and row-major. Names are PyTorch's: `m.0.weight`, or `momentum_buffer.m.0.weight` for a slot. */

export type Tensors = ReadonlyMap<string, Float32Array>;

export const slotName = (slot: string, param: string): string => `${slot}.${param}`;
