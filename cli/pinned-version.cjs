// Loaded into npm while it installs. npm leaves out every optional package whose `engines` the Node that npm
// itself runs on does not meet, and reports nothing; but what is installed here runs on the pinned Node. On
// Node 18 the page's bundler would lack its native half.
Object.defineProperty(process, "version", { value: process.env.PLATFORM_NODE_VERSION });
