import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** API_URL: a running app that the development server passes /api to. */
const api = process.env.API_URL ?? "http://127.0.0.1:3000";

export default defineConfig({
	plugins: [react()],
	build: {
		target: ["chrome123", "edge123", "firefox128", "safari17.5"],
		// An inlined file is a data: address, which the page's content security policy refuses for scripts and styles.
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		// A folder given by --outDir may lie outside this one; without this Vite would leave the former release's files in it.
		emptyOutDir: true,
	},
	server: { proxy: { "/api": api } },
});
