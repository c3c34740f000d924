const drawings = {
	book: "M12 7.5A2.5 2.5 0 0 0 9.5 5H3.5v13h6a2.5 2.5 0 0 1 2.5 2 2.5 2.5 0 0 1 2.5-2h6V5h-6A2.5 2.5 0 0 0 12 7.5zM12 7.5V20",
	file: "M6.5 3.5h7l4 4v13h-11zM13 3.5V8h4.5M9.5 12.5h5M9.5 16h5",
	chat: "M4 5.5h16v11h-8.5L7 20.5v-4H4zM8 9.5h8M8 12.5h5",
	sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
	moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10",
	check: "m5 12.5 4.5 4.5L19 7.5",
	right: "M5 12h14M13 6l6 6-6 6",
	left: "M19 12H5M11 6l-6 6 6 6",
	down: "m6 9.5 6 6 6-6",
	upload: "M12 16V4.5M7 9l5-5 5 5M4.5 15.5v4h15v-4",
	download: "M12 4.5V16M7 11.5l5 5 5-5M4.5 15.5v4h15v-4",
	send: "M5 12h13M12 5.5l6.5 6.5-6.5 6.5",
	stop: "M7 7h10v10H7z",
	leave: "M14 4.5h5v15h-5M4.5 12H15M11 8l4 4-4 4",
	plus: "M12 5v14M5 12h14",
	clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 1.5",
	close: "m6 6 12 12M18 6 6 18",
	eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4",
	alert: "M12 4 2.8 19.5h18.4zM12 10v4M12 16.8v.2",
	image: "M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 8.5v.2",
} as const;

export type IconName = keyof typeof drawings;

/** Decoration beside words, or inside a button that has a label of its own; a screen reader skips it. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
	return (
		<svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
			<path d={drawings[name]} />
		</svg>
	);
}
