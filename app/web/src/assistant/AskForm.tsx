import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { Icon } from "../design/Icon.tsx";

interface AskFormProps {
	readonly busy: boolean;
	readonly ask: (question: string) => void;
	readonly stop: () => void;
}

const shortest = 3;
const longest = 500;

export function AskForm({ busy, ask, stop }: AskFormProps) {
	const id = useId();
	const [text, setText] = useState("");
	const [short, setShort] = useState(false);
	const send = (event: FormEvent) => {
		event.preventDefault();
		const question = text.trim();
		setShort(question.length < shortest);
		if (busy || question.length < shortest) return;
		setText("");
		ask(question);
	};
	const sendOnEnter = (event: KeyboardEvent) => {
		// While a word is being composed (Japanese, Chinese), Enter chooses it and must not send.
		if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
	};
	return (
		<form className="ask" onSubmit={send}>
			<label htmlFor={id} className="unseen">
				Your question
			</label>
			<div className="ask-box">
				<textarea
					id={id}
					name="question"
					rows={1}
					maxLength={longest}
					value={text}
					placeholder="Ask a question"
					aria-invalid={short || undefined}
					aria-describedby={short ? `${id}-short` : undefined}
					onChange={(event) => setText(event.target.value)}
					onKeyDown={sendOnEnter}
				/>
				{busy ? (
					<button type="button" className="ask-send" aria-label="Stop the answer" onClick={stop}>
						<Icon name="stop" />
					</button>
				) : (
					<button type="submit" className="ask-send" aria-label="Send the question">
						<Icon name="send" />
					</button>
				)}
			</div>
			{short && (
				<p className="field-wrong" id={`${id}-short`}>
					A question has at least {shortest} characters.
				</p>
			)}
		</form>
	);
}
