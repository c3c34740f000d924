import type { Signal } from "../plan.ts";

/** How a signal is shown. */
const panels: Readonly<Record<Signal, { readonly title: string; readonly unit: "percentunit" | "s" }>> = {
	errorShare: { title: "Requests that fail", unit: "percentunit" },
	latencyP99Seconds: { title: "Slowest request in a hundred", unit: "s" },
	availability: { title: "Requests that are answered", unit: "percentunit" },
	assistantFailureShare: { title: "Answers of the assistant that fail", unit: "percentunit" },
	cacheHitShare: { title: "Reads that the cache answers", unit: "percentunit" },
};

const columns = 2;
const size = { w: 12, h: 8 };

/** A dashboard of Grafana as JSON: every signal that an alert looks at, on one screen. */
export function planDashboard(queries: Readonly<Record<Signal, string>>): string {
	const shown = (Object.keys(panels) as Signal[]).map((signal, index) => ({
		id: index + 1,
		type: "timeseries",
		title: panels[signal].title,
		datasource: { type: "prometheus", uid: "prometheus" },
		gridPos: { ...size, x: (index % columns) * size.w, y: Math.floor(index / columns) * size.h },
		fieldConfig: { defaults: { unit: panels[signal].unit, min: 0 }, overrides: [] },
		targets: [{ refId: "A", expr: queries[signal] }],
	}));
	return JSON.stringify({ uid: "learning-assistant", title: "Learning assistant", time: { from: "now-6h", to: "now" }, panels: shown });
}
