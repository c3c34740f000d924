/** The last word on one provider resource's arguments: some of them, or a function from all of them and the resource's logical name. */
export type Adjust<Args> = Partial<Args> | ((args: Args, name: string) => Args);

/** A driver's arguments as the user wants them in the end. Nothing checks them any more but the provider. */
export function adjusted<Args extends object>(adjust: Adjust<Args> | undefined, args: Args, name: string): Args {
	return typeof adjust === "function" ? adjust(args, name) : { ...args, ...adjust };
}
