/** Elements made one by one, with other people's text as text alone; nothing here reads markup. */
import { partsOf } from './visible';

export type Child = Node | string | undefined;

/** Undefined leaves an attribute out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const drawing = 'http://www.w3.org/2000/svg';

export function svgElement<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(drawing, tag);
  setAttributes(made, attributes);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

export function setAttributes(host: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) host.removeAttribute(name);
    else host.setAttribute(name, String(value));
  }
}

/** Other people's text: it takes its own direction and touches nothing around it; what cannot be seen is marked. */
export function foreign(text: string, className?: string): HTMLElement {
  const parts = partsOf(text).map((part) =>
    part.isMark ? element('span', { class: 'mark' }, [part.text]) : part.text,
  );
  return element('bdi', { class: className }, parts);
}

/** Children with a text between each two. */
export function joined(children: readonly Child[], between: string): readonly Child[] {
  return children
    .filter((child) => child !== undefined)
    .flatMap((child, at) => (at === 0 ? [child] : [between, child]));
}

export interface ButtonOptions {
  readonly label: Child;
  readonly press: () => void;
  /** By which the focus finds it again when it is drawn anew. */
  readonly name: string;
  readonly kind?: 'primary' | 'secondary' | 'link' | 'quiet';
  readonly title?: string | undefined;
  /** Where the label says too little without what stands around it. */
  readonly spoken?: string | undefined;
  /** It stays where it is and can have the focus, but does nothing. */
  readonly isOff?: boolean;
  /** For one that stays pressed. */
  readonly isPressed?: boolean;
}

export function button(options: ButtonOptions): HTMLButtonElement {
  const { label, press, name, kind = 'secondary', title, spoken, isOff = false, isPressed } = options;
  const made = element(
    'button',
    {
      type: 'button',
      class: `button ${kind}`,
      title,
      'data-name': name,
      'aria-label': spoken,
      'aria-disabled': isOff ? 'true' : undefined,
      'aria-pressed': isPressed === undefined ? undefined : String(isPressed),
    },
    [label],
  );
  made.addEventListener('click', () => {
    if (!isOff) press();
  });
  return made;
}

export interface CheckboxOptions {
  readonly name: string;
  readonly isChecked: boolean;
  /** Some of what it stands for is chosen. */
  readonly isMixed?: boolean;
  readonly spoken?: string;
  readonly toggle: () => void;
}

export function checkbox({ name, isChecked, isMixed = false, spoken, toggle }: CheckboxOptions): HTMLInputElement {
  const made = element('input', { type: 'checkbox', class: 'checkbox', 'data-name': name, 'aria-label': spoken });
  made.toggleAttribute('checked', isChecked); // by these two that look otherwise are not equal
  made.toggleAttribute('data-mixed', isMixed);
  made.checked = isChecked;
  made.indeterminate = isMixed;
  made.addEventListener('change', toggle);
  return made;
}

/**
 * Draws the children of an element anew. Those that are as they were stay, so that a press that has begun is not lost: what they
 * do when they are pressed must not depend on anything that they do not show. The focus stays where it was, or goes to what
 * stands in for it.
 */
export function redraw(host: HTMLElement, children: readonly Child[], standIn?: () => HTMLElement | undefined): void {
  const focused = host.contains(document.activeElement) ? document.activeElement : null;
  const name = focused instanceof HTMLElement && focused !== host ? focused.dataset['name'] : undefined;
  const before = [...host.childNodes];
  const wanted = children.filter((child) => child !== undefined);
  for (const [at, child] of wanted.entries()) {
    const made = typeof child === 'string' ? document.createTextNode(child) : child;
    const old = before[at];
    if (!old) host.append(made);
    else if (!old.isEqualNode(made)) old.replaceWith(made);
  }
  for (const old of before.slice(wanted.length)) old.remove();
  if (!focused || focused === host || host.contains(focused)) return;
  const again = name === undefined ? null : host.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`);
  (again ?? standIn?.())?.focus({ preventScroll: true });
}
