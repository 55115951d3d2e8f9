/** Why no link and no checkpoint could hold a document: the parser's word. It is loaded when somebody asks. */
import type { FieldError } from '../train/experiment/fieldError.ts';
import type { Experiment } from '../train/experiment/types.ts';

export async function refusalOf(experiment: Experiment): Promise<FieldError | null> {
  const { parseExperiment, toJson } = await import('../train/experiment/parse.ts');
  const parsed = parseExperiment(toJson(experiment));
  return parsed.ok ? null : parsed.error;
}
