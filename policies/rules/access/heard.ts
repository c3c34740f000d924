import { given } from "../../conditions/leaves.ts";
import { namedBy } from "../../conditions/references.ts";

/** Somebody has subscribed to this topic of Amazon SNS. */
export const heard = namedBy("aws:sns/topicSubscription:TopicSubscription", "topic", given("endpoint"));
