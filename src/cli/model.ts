import { Command } from 'commander';
import { ParleyError } from '../domain/errors.js';
import { checkModel } from '../inference/check-model.js';
import { readModelFile } from '../inference/model-file.js';
import { SHIPPED_MODEL } from '../open-analyzer.js';
import { applySiteCalibration, fitSiteCalibration, type SiteFit } from '../review/calibration.js';
import { withdrawSiteCalibration } from '../store/analyses/site-calibrations.js';
import { withSite } from './which-site.js';

interface CalibrateOptions {
  readonly site?: string;
  readonly apply?: boolean;
  readonly withdraw?: boolean;
}

export const command = new Command('model')
  .description('The trained model behind the scores.')
  .addCommand(
    new Command('check')
      .description(
        'Compare the fused scorer with TensorFlow.js on this machine; say which backend it runs on.',
      )
      .action(async () => console.log(JSON.stringify(await checkModel(SHIPPED_MODEL)))),
  )
  .addCommand(
    new Command('calibrate')
      .description("Fit INCIVILITY to a site's own approvals and rejections, and show what that changes.")
      .option('--site <id>', 'the site (default: the only one there is)')
      .option('--apply', 'score with the fit from now on')
      .option('--withdraw', 'score without any fit again')
      .action(calibrate),
  );

async function calibrate({ site, apply, withdraw }: CalibrateOptions): Promise<void> {
  if (apply && withdraw) throw new ParleyError('invalid_input', 'say either --apply or --withdraw');
  await withSite(site, async (db, siteId) => {
    const now = new Date();
    if (withdraw) {
      const had = await withdrawSiteCalibration(db, siteId, now);
      console.log(had ? `${siteId} is scored without a calibration of its own again` : `${siteId} has none`);
      return;
    }
    const fit = await fitSiteCalibration(db, siteId, readModelFile(SHIPPED_MODEL).settings.version);
    console.log(describeFit(siteId, fit));
    if (apply) await applySiteCalibration(db, siteId, fit, now);
    console.log(
      apply ? 'In force for what is analyzed from now on.' : 'Nothing was changed; --apply puts it in force.',
    );
  });
}

function describeFit(siteId: string, { approved, rejected, scale, shift, before, after }: SiteFit): string {
  const row = (name: string, from: number, to: number): string =>
    `${name.padEnd(20)} ${from.toFixed(4).padStart(8)} ${to.toFixed(4).padStart(8)}`;
  return [
    `${siteId}: ${approved} approved, ${rejected} rejected; log-odds × ${scale.toFixed(3)} + ${shift.toFixed(3)}`,
    `${''.padEnd(20)} ${'before'.padStart(8)} ${'after'.padStart(8)}`,
    row('log loss', before.logLoss, after.logLoss),
    row('Brier score', before.brier, after.brier),
    row('calibration error', before.calibrationError, after.calibrationError),
  ].join('\n');
}
