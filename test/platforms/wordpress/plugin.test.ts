import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../src/paths.js';
import { readWordpressHook } from '../../../src/platforms/wordpress/hook.js';
import { createSigningSecret } from '../../../src/signature.js';

const PLUGIN = join(projectRoot, 'integrations', 'wordpress', 'parley', 'parley.php');
const hasPhp = spawnSync('php', ['--version']).status === 0;

/** As much of WordPress as the plugin calls; what it sends is printed, a JSON object a line. */
const WORDPRESS = `
define('ABSPATH', '/');
$hooks = array();
function add_action($name, $do) { global $hooks; $hooks[$name][] = $do; }
function fire($name, ...$with) { global $hooks; foreach ($hooks[$name] ?? array() as $do) { $do(...$with); } }
function get_option($name, $default = false) { return array('parley_url' => 'https://p.example/hooks/x', 'parley_secret' => getenv('SECRET'))[$name] ?? $default; }
function get_post($id) { return (object) array('post_title' => 'A bridge', 'post_author' => 3, 'post_date_gmt' => '2026-11-20 08:00:00'); }
function get_permalink($post) { return 'https://www.example.org/bridge/'; }
function get_the_author_meta($what, $id) { return 'Ruth Calloway'; }
function wp_json_encode($value) { return json_encode($value); }
function wp_generate_uuid4() { return '11111111-2222-4333-8444-555555555555'; }
function wp_remote_post($url, $with) { echo json_encode(array('url' => $url, 'headers' => $with['headers'], 'body' => $with['body'])), "\\n"; return array('code' => (int) getenv('CODE')); }
function is_wp_error($answer) { return false; }
function wp_remote_retrieve_response_code($answer) { return $answer['code']; }
function wp_schedule_single_event($at, $name, $with) { echo json_encode(array('again' => $name, 'id' => $with[1], 'attempt' => $with[2])), "\\n"; }
$comment = (object) array('comment_ID' => '41', 'comment_post_ID' => '7', 'comment_parent' => '0', 'comment_author' => 'Ann', 'comment_author_email' => 'ann@example.org', 'comment_author_IP' => '198.51.100.7', 'comment_content' => "You are an idiot. \\u{e9}", 'comment_date_gmt' => '2026-11-20 11:58:00', 'comment_approved' => '0', 'comment_type' => 'comment', 'user_id' => '0');
require getenv('PLUGIN');
`;

const SECRET = createSigningSecret();

function run(script: string, code = 202): Record<string, unknown>[] {
  const { stdout, stderr, status } = spawnSync('php', ['-r', `${WORDPRESS}\n${script}`], {
    env: { ...process.env, SECRET, PLUGIN, CODE: String(code) },
    encoding: 'utf8',
  });
  expect(`${status} ${stderr}`).toBe('0 ');
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe.skipIf(!hasPhp)('the WordPress plugin', () => {
  test('is PHP', () => {
    const { status, stdout } = spawnSync('php', ['-l', PLUGIN], { encoding: 'utf8' });
    expect(`${status} ${stdout}`).toMatch(/^0 /);
  });

  test('sends a comment that Parley takes, signed, and no address of anybody', () => {
    const [sent] = run(`fire('wp_insert_comment', 41, $comment);`);
    const { headers, body, url } = sent as { headers: Record<string, string>; body: string; url: string };
    expect(url).toBe('https://p.example/hooks/x');
    expect(body).not.toMatch(/ann@example|198\.51/);
    const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const hook = { rawBody: Buffer.from(body), header: (name: string) => lower.get(name) };
    expect(readWordpressHook(hook, { secrets: [SECRET], settings: {} }, new Date())).toMatchObject({
      kind: 'comment_posted',
      eventId: 'wp_11111111-2222-4333-8444-555555555555',
      told: { updates: [{ comments: [{ id: '41', text: 'You are an idiot. é' }] }] },
    });
  });

  test('sends what becomes of it', () => {
    const events = run(`
      fire('transition_comment_status', 'approved', 'unapproved', $comment);
      fire('transition_comment_status', 'approved', 'approved', $comment);
      fire('transition_comment_status', 'delete', 'trash', $comment);
      fire('delete_comment', 41, $comment);
    `).map(({ body }) => {
      const { event, status, comment } = JSON.parse(body as string) as Record<string, unknown>;
      return [event, status, (comment as { comment_content: string }).comment_content !== ''];
    });
    expect(events).toEqual([
      ['comment_status', 'approved', true],
      ['comment_deleted', null, false],
    ]);
  });

  test('tries again later, under the same id, and not what was refused', () => {
    expect(run(`fire('wp_insert_comment', 41, $comment);`, 503)[1]).toEqual({
      again: 'parley_send_again',
      id: 'wp_11111111-2222-4333-8444-555555555555',
      attempt: 1,
    });
    expect(run(`parley_send(array('event' => 'test'), 'wp_1', 3);`, 503)).toHaveLength(1);
    expect(run(`fire('wp_insert_comment', 41, $comment);`, 401)).toHaveLength(1);
  });
});
