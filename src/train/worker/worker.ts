/** The worker's entry: hands commands to the trainer or the previewer, and posts their events. Holds no logic of its own. */
import { openEngine } from '../engine/open.ts';
import { failureOf } from '../failureText.ts';
import { Previewer } from './previewer.ts';
import type { TrainCommand, WorkerCommand, WorkerEvent } from './protocol.ts';
import { Trainer } from './trainer.ts';

const emit = (event: WorkerEvent, transfer: Transferable[] = []): void =>
  self.postMessage(event, { transfer });
const nowMs = (): number => performance.now();
const fail = (error: unknown): void => emit({ type: 'failed', failure: failureOf(error) });

// Promises, because an engine takes a while to open: what is commanded meanwhile waits its turn.
let trainer: Promise<Trainer> | null = null;
let previewer: Promise<Previewer> | null = null;

async function openTrainer(command: TrainCommand): Promise<Trainer> {
  const engine = await openEngine(command.engine);
  void engine.lost.then(fail);
  return new Trainer(command, engine, emit, nowMs);
}

/** Commands to a trainer that failed to open go nowhere: its failure was told. */
const tell = (act: (trainer: Trainer) => void): void => {
  trainer?.then(act, () => undefined);
};

function handle(command: WorkerCommand): void {
  switch (command.type) {
    case 'preview':
      previewer ??= openEngine(command.engine).then((engine) => new Previewer(engine, emit, nowMs));
      previewer.then((it) => it.preview(command)).catch(fail);
      return;
    case 'train':
      trainer = openTrainer(command);
      trainer.then((it) => it.train()).catch(fail);
      return;
    case 'pause':
      return tell((it) => it.pause());
    case 'play':
      return tell((it) => it.play());
    case 'singleStep':
      return tell((it) => it.singleStep());
    case 'save':
      return tell((it) => it.save());
    case 'setPace':
      return tell((it) => it.setPace(command.pace));
    case 'setSaveChoice':
      return tell((it) => it.setSaveChoice(command.components));
    default:
      command satisfies never;
  }
}

self.onmessage = ({ data }: MessageEvent<WorkerCommand>) => handle(data);
emit({ type: 'ready' });
