/** How large an experiment may be: wide enough for any lesson, small enough that a link cannot stop a browser tab. */

export const MAX_SAMPLES = 65_536;
export const MAX_FEATURES = 256;
export const MAX_HIDDEN_LAYERS = 8;
export const MAX_HIDDEN_UNITS = 1_024;
export const MAX_BATCH = MAX_SAMPLES;
export const MAX_ACCUMULATE = 64;
export const MAX_STEPS = 100_000;
export const MAX_CRASHES = 32;
/** As many as fit into a link, whatever they are. */
export const MAX_EVALS = 1_000;
/** Steps of all attempts together; so no step number is larger either. */
export const MAX_ATTEMPT_STEPS = 200_000;
/** For lr, momentum, dampening and weight_decay: PyTorch has no limit, float32 has. */
export const MAX_RATE = 1e6;
/** torch.randn draws fewer values than this in another way, which is not reproduced here. */
export const MIN_RANDN_VALUES = 16;

/** Floats of one micro-batch's layers: 128 MiB. */
export const MAX_ACTIVATIONS = 2 ** 25;
/** Samples drawn for one optimizer step. */
export const MAX_STEP_SAMPLES = 2 ** 18;
/** Weights times the steps of all attempts: what a tab has to compute and to hold. */
export const MAX_WEIGHT_STEPS = 1e9;
/** What an attempt holds in memory counts as so many steps. */
export const ATTEMPT_STEPS = 50;
