/** What lies beside a save: the session as it was. Reading one back is readHistory.ts's. */
import type { Session } from './session.ts';

export const HISTORY_VERSION = 1;

export const writeHistory = (session: Session) => ({ historyVersion: HISTORY_VERSION, ...session });
