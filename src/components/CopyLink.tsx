/** Copies the link to what is on screen and says so in its own place, for a moment. */
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../i18n/dictionary.ts';
import { actions } from '../store/lab.ts';

const SAID_MS = 2000;

export interface CopyLinkProps {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function CopyLink({ className, children }: CopyLinkProps) {
  const { bar } = useWords().ui;
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <button
      type="button"
      className={className}
      onClick={() => actions.copyLink().then(() => setIsCopied(true))}
    >
      <span aria-live="polite">{isCopied ? bar.copied : children}</span>
    </button>
  );
}
