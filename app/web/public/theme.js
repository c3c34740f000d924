// Runs before the first paint: a module would run after it, and a reader who chose dark would see a white flash on every load.
try {
	const theme = localStorage.getItem("theme");
	if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
	// Storage is switched off: the system's preference stays in force.
}
