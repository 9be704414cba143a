/** Has the analysis break on two words, as no text should be able to make it. */
const BREAKS = `
const chaosAnalyzer = createAnalyzer;
function createChaosAnalyzer(...args) {
  const analyzer = chaosAnalyzer(...args);
  const breaking = (step) => {
    if (typeof analyzer[step] !== 'function') throw new Error('the analysis has no ' + step + ', which chaos breaks');
    return (comment, context) => {
      if (comment.text.includes('chaos-throws')) throw new Error('chaos');
      while (comment.text.includes('chaos-never-ends'));
      return analyzer[step](comment, context);
    };
  };
  return { ...analyzer, analyze: breaking('analyze'), begin: breaking('begin') };
}
export { createChaosAnalyzer as createAnalyzer };
`;

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!url.endsWith('/dist/src/analysis/pipeline.js')) return loaded;
  const source = String(loaded.source);
  const changed = source.replace('export function createAnalyzer', 'function createAnalyzer');
  if (changed === source) throw new Error('the analysis is not where chaos looks for it');
  return { ...loaded, source: changed + BREAKS };
}
