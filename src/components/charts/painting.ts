/** Hooks for what moves: SVG paths written without a React render, and small texts that follow the scene. */
import {
  type RefCallback,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import { labStore } from '../../store/lab.ts';
import type { Scene } from '../../story/scene.ts';
import { SceneTicker } from './sceneTicker.ts';

const ticker = new SceneTicker(labStore);

/** A value of the scene as it is drawn. `select` returns something comparable by identity. */
export const useTicked = <T>(select: (scene: Scene | null) => T): T =>
  useSyncExternalStore(ticker.subscribe, () => select(ticker.scene()));

/** The d of each of a component's paths, by name. */
export type Paths<Role extends string> = Readonly<Record<Role, string>>;

/**
 * Keeps the paths that a component names by `ref(role)` up to date: after every render of it, and on every announced scene.
 */
export function usePaintedPaths<Role extends string>(
  paint: (scene: Scene) => Paths<Role>,
): (role: Role) => RefCallback<SVGPathElement> {
  const elements = useRef(new Map<Role, SVGPathElement>());
  const callbacks = useRef(new Map<Role, RefCallback<SVGPathElement>>());
  const painted = useRef<Scene | null>(null);
  const repaint = () => {
    const scene = ticker.scene();
    painted.current = scene;
    if (!scene) return;
    const paths = paint(scene);
    for (const [role, element] of elements.current) element.setAttribute('d', paths[role]);
  };
  const latest = useRef(repaint);
  useLayoutEffect(() => {
    latest.current = repaint;
    repaint();
  });
  useEffect(
    () =>
      ticker.afterRender(() => {
        if (painted.current !== ticker.scene()) latest.current();
      }),
    [],
  );
  return useCallback((role: Role) => {
    const known = callbacks.current.get(role);
    if (known) return known;
    const callback: RefCallback<SVGPathElement> = (element) => {
      if (element) elements.current.set(role, element);
      else elements.current.delete(role);
    };
    callbacks.current.set(role, callback);
    return callback;
  }, []);
}
