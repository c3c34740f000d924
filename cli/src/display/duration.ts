/** For people: "0.4 s", "12.3 s", "2 min 5 s". */
export function duration(milliseconds: number): string {
	if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
	const seconds = Math.round(milliseconds / 1000);
	return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const units = ["B", "KiB", "MiB", "GiB"] as const;

/** For people: "512 B", "41.2 MiB". */
export function bytes(count: number): string {
	const step = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(count) / 10));
	return step === 0 ? `${count} B` : `${(count / 1024 ** step).toFixed(1)} ${units[step]}`;
}
