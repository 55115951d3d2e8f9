/** A button and what it opens, with the browser's own popover: Esc, a press elsewhere and focus are the browser's work. */
import { type ReactNode, type ToggleEvent, useId, useRef } from 'react';
import styles from './Popover.module.css';

export interface PopoverProps {
  /** On the button. */
  readonly label: ReactNode;
  /** For the button where its text does not say enough. */
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

const EDGE_PX = 8;
const GAP_PX = 4;

export function Popover({ label, name, title, className, children }: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);

  /** Under its button, above it where there is no room, and inside the window. */
  function place({ newState, currentTarget: popover }: ToggleEvent<HTMLDivElement>) {
    const at = button.current?.getBoundingClientRect();
    if (newState !== 'open' || !at) return;
    const { clientWidth, clientHeight } = document.documentElement;
    const left = Math.min(at.left, clientWidth - popover.offsetWidth - EDGE_PX);
    const isRoomBelow = at.bottom + popover.offsetHeight + EDGE_PX < clientHeight;
    const top = isRoomBelow ? at.bottom + GAP_PX : at.top - popover.offsetHeight - GAP_PX;
    popover.style.left = `${Math.max(EDGE_PX, left)}px`;
    popover.style.top = `${Math.max(EDGE_PX, top)}px`;
  }
  /** What is pressed inside has been chosen. */
  const close = () => document.getElementById(id)?.hidePopover();
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={name}
        title={title}
        className={className}
      >
        {label}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: presses bubble up from the buttons inside */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a button's Enter and Space arrive as clicks */}
      <div id={id} popover="auto" className={styles.popover} onToggle={place} onClick={close}>
        {children}
      </div>
    </>
  );
}
