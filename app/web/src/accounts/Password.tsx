import { useState } from "react";
import type { Problem } from "../api/problem.ts";
import { Field } from "../design/Field.tsx";

interface PasswordProps {
	readonly problem: Problem | undefined;
	readonly autoComplete: "current-password" | "new-password";
	readonly hint?: string;
	readonly minLength?: number;
}

/** A password that its owner can look at: typing it blind on a phone is where sign-ins fail. */
export function Password(props: PasswordProps) {
	const [seen, setSeen] = useState(false);
	const toggle = (
		<button type="button" className="field-end" aria-pressed={seen} onClick={() => setSeen(!seen)}>
			{seen ? "Hide" : "Show"}
			<span className="unseen"> password</span>
		</button>
	);
	return <Field label="Password" name="password" type={seen ? "text" : "password"} required end={toggle} {...props} />;
}
