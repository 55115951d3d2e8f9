/** A button that may be gone once it has been pressed: the focus then goes to an heir instead of the top of the page. */
import { type ButtonHTMLAttributes, useRef } from 'react';
import { useFocusHeir } from './useFocusHeir.ts';

const PRIMARY = ['[data-primary]'];

interface LeavingButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Selectors, the best first; a constant. The large button where nothing is nearer. */
  readonly heirs?: readonly string[];
}

export function LeavingButton({ heirs = PRIMARY, ...props }: LeavingButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useFocusHeir(button, heirs);
  return <button ref={button} type="button" {...props} />;
}
