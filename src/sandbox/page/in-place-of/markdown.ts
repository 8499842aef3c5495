// In the place of react-markdown and remark-gfm: slack-blocks-to-jsx draws `markdown` blocks by them, which no message here may carry.
const nothing = () => null;

// biome-ignore lint/style/noDefaultExport: it is what they export
export default nothing;
