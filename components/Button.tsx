import type { ComponentChildren } from 'preact';

type ButtonProps = {
  children: ComponentChildren;
  onClick: () => void;
  kind?: 'primary' | 'plain' | 'quiet';
  isDisabled?: boolean;
  /** Set for a button that stays down: true while it is. */
  isPressed?: boolean;
  /** Spoken name, where the visible words say too little. */
  label?: string;
  title?: string;
};

/** A button with a visible focus and a target of at least 28 pixels. */
export function Button({ children, onClick, kind = 'plain', isDisabled, isPressed, label, title }: ButtonProps) {
  return (
    <button
      type="button"
      class={`button ${kind}`}
      disabled={isDisabled}
      aria-pressed={isPressed}
      aria-label={label}
      title={title}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
