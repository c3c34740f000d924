import { Icon } from "./Icon.tsx";
import { chooseTheme, useTheme } from "./theme.ts";

export function ThemeToggle() {
	const next = useTheme() === "dark" ? "light" : "dark";
	const label = `Switch to ${next} colours`;
	return (
		<button type="button" className="icon-button" aria-label={label} title={label} onClick={() => chooseTheme(next)}>
			<Icon name={next === "dark" ? "moon" : "sun"} />
		</button>
	);
}
