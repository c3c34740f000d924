/** Files by path, the ones asked for last, as long as they are not more than `mostBytes` together. */
export interface RecentFiles<File> {
	find(path: string): File | undefined;
	keep(path: string, file: File, bytes: number): void;
}

export function createRecentFiles<File>(mostBytes: number): RecentFiles<File> {
	const held = new Map<string, { file: File; bytes: number }>();
	let size = 0;
	function drop(path: string): void {
		size -= held.get(path)?.bytes ?? 0;
		held.delete(path);
	}
	return {
		find(path) {
			const entry = held.get(path);
			if (!entry) return undefined;
			// A map gives its keys in the order of setting, so the first one is the one asked for longest ago.
			held.delete(path);
			held.set(path, entry);
			return entry.file;
		},
		keep(path, file, bytes) {
			drop(path);
			held.set(path, { file, bytes });
			size += bytes;
			for (const [oldest] of held) if (size > mostBytes) drop(oldest);
		},
	};
}
