import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { navigate, type PageState } from "./location.ts";

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
	readonly to: string;
	readonly state?: PageState;
}

/** A link within the page. With a modifier key or another button it stays the browser's: a new tab opens as the reader wants. */
export function Link({ to, state, onClick, ...rest }: LinkProps) {
	const follow = (event: MouseEvent<HTMLAnchorElement>) => {
		onClick?.(event);
		if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
		event.preventDefault();
		navigate(to, state ? { state } : {});
	};
	return <a href={to} onClick={follow} {...rest} />;
}
