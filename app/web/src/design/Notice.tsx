import type { ReactNode } from "react";
import type { Problem } from "../api/problem.ts";
import { Icon } from "./Icon.tsx";

interface NoticeProps {
	readonly kind: "bad" | "good" | "plain";
	readonly children: ReactNode;
}

/** A message about what just happened. Bad news interrupts a screen reader, the rest waits its turn. */
export function Notice({ kind, children }: NoticeProps) {
	return (
		<div className={`notice notice-${kind}`} role={kind === "bad" ? "alert" : "status"}>
			<Icon name={kind === "bad" ? "alert" : kind === "good" ? "check" : "clock"} />
			<div>{children}</div>
		</div>
	);
}

/** A problem as a sentence, with the number that finds its log line when the fault is ours, and a way to try again. */
export function ProblemNotice({ problem, retry }: { readonly problem: Problem | undefined; readonly retry?: () => void }) {
	if (!problem) return null;
	return (
		<Notice kind="bad">
			<p>{problem.message}</p>
			{problem.requestId && <p className="small">Request {problem.requestId}</p>}
			{retry && (
				<button type="button" className="button button-quiet" onClick={retry}>
					Try again
				</button>
			)}
		</Notice>
	);
}
