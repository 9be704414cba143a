<?php
/**
 * Plugin Name: Parley
 * Description: Sends comments to Parley, which says which of them a moderator should look at. Decisions come back by themselves.
 * Version: 1.0.0
 * Requires at least: 5.6
 * Requires PHP: 7.4
 * License: MIT
 *
 * Two settings, under Settings > Discussion: the address and the secret that Parley shows when WordPress is
 * connected, and nothing else. Decisions come back by the REST interface, with an application password that is entered
 * in Parley. A comment is never kept waiting: what could not be sent is sent a few times more by WordPress's own
 * scheduler, and what is missed after all, Parley finds by itself within minutes.
 */

defined( 'ABSPATH' ) || exit;

const PARLEY_RETRIES_AFTER = array( 60, 600, 3600 );

/** A comment was posted, by a reader or by an import. */
add_action(
	'wp_insert_comment',
	static function ( $id, $comment ) {
		parley_send( parley_message( 'comment_posted', $comment ) );
	},
	99,
	2
);

/** Its text was changed. */
add_action(
	'edit_comment',
	static function ( $id ) {
		$comment = get_comment( $id );
		if ( $comment ) {
			parley_send( parley_message( 'comment_edited', $comment ) );
		}
	},
	99
);

/** Somebody has approved it, unapproved it, or put it into the trash or the spam. */
add_action(
	'transition_comment_status',
	static function ( $new_status, $old_status, $comment ) {
		if ( $new_status !== $old_status && 'delete' !== $new_status ) {
			parley_send( parley_message( 'comment_status', $comment, $new_status ) );
		}
	},
	99,
	3
);

/** It is gone for good, and with it what Parley has of it. */
add_action(
	'delete_comment',
	static function ( $id, $comment = null ) {
		$comment = $comment ? $comment : get_comment( $id );
		if ( $comment ) {
			parley_send( parley_message( 'comment_deleted', $comment ) );
		}
	},
	99,
	2
);

add_action( 'parley_send_again', 'parley_send', 10, 3 );

/** What Parley is told of a comment. No address of its author, neither postal nor of a machine, leaves WordPress. */
function parley_message( $event, $comment, $status = null ) {
	$post = get_post( $comment->comment_post_ID );
	return array(
		'event'   => $event,
		'status'  => $status,
		'comment' => array(
			'comment_ID'       => $comment->comment_ID,
			'comment_post_ID'  => $comment->comment_post_ID,
			'comment_parent'   => $comment->comment_parent,
			'comment_author'   => $comment->comment_author,
			'comment_content'  => 'comment_deleted' === $event ? '' : $comment->comment_content,
			'comment_date_gmt' => $comment->comment_date_gmt,
			'comment_approved' => $comment->comment_approved,
			'comment_type'     => $comment->comment_type,
			'user_id'          => $comment->user_id,
		),
		'post'    => $post ? array(
			'title'    => $post->post_title,
			'url'      => get_permalink( $post ),
			'author'   => get_the_author_meta( 'display_name', $post->post_author ),
			'date_gmt' => $post->post_date_gmt,
		) : null,
	);
}

/** Sends a message, signed by the Standard Webhooks scheme; under the same id again when it did not arrive. */
function parley_send( $message, $id = null, $attempt = 0 ) {
	$url    = get_option( 'parley_url' );
	$secret = get_option( 'parley_secret' );
	if ( ! $url || ! $secret ) {
		return null;
	}
	$id       = $id ? $id : 'wp_' . wp_generate_uuid4();
	$body     = wp_json_encode( $message );
	$answered = wp_remote_post(
		$url,
		array(
			'timeout'     => 3,
			'redirection' => 0,
			'headers'     => parley_headers( $secret, $id, time(), $body ),
			'body'        => $body,
		)
	);
	$code     = is_wp_error( $answered ) ? 0 : (int) wp_remote_retrieve_response_code( $answered );
	$passing  = 0 === $code || 429 === $code || $code >= 500;
	if ( $passing && isset( PARLEY_RETRIES_AFTER[ $attempt ] ) ) {
		wp_schedule_single_event(
			time() + PARLEY_RETRIES_AFTER[ $attempt ],
			'parley_send_again',
			array( $message, $id, $attempt + 1 )
		);
	}
	return $code;
}

/** The headers of https://www.standardwebhooks.com, for a body as it is sent. */
function parley_headers( $secret, $id, $timestamp, $body ) {
	$key       = base64_decode( preg_replace( '/^whsec_/', '', $secret ) );
	$signature = base64_encode( hash_hmac( 'sha256', "$id.$timestamp.$body", $key, true ) );
	return array(
		'Content-Type'      => 'application/json',
		'webhook-id'        => $id,
		'webhook-timestamp' => (string) $timestamp,
		'webhook-signature' => "v1,$signature",
	);
}

add_action(
	'admin_init',
	static function () {
		add_settings_section( 'parley', 'Parley', '__return_null', 'discussion' );
		parley_setting( 'parley_url', 'Address', 'url', 'sanitize_url' );
		parley_setting( 'parley_secret', 'Secret', 'password', 'sanitize_text_field' );
	}
);

/** One line of the settings page. */
function parley_setting( $name, $label, $type, $sanitize ) {
	register_setting( 'discussion', $name, array( 'sanitize_callback' => $sanitize ) );
	add_settings_field(
		$name,
		$label,
		static function () use ( $name, $type ) {
			printf(
				'<input class="regular-text" type="%s" id="%s" name="%s" value="%s" autocomplete="off">',
				esc_attr( $type ),
				esc_attr( $name ),
				esc_attr( $name ),
				esc_attr( get_option( $name, '' ) )
			);
		},
		'discussion',
		'parley',
		array( 'label_for' => $name )
	);
}

/** Sends a test when the settings were changed, and says how it went where settings say such things. */
function parley_test( $option ) {
	if ( 'parley_secret' !== $option && 'parley_url' !== $option ) {
		return;
	}
	$code = parley_send( array( 'event' => 'test' ), null, count( PARLEY_RETRIES_AFTER ) );
	if ( null === $code || ! function_exists( 'add_settings_error' ) ) {
		return;
	}
	if ( $code >= 200 && $code < 300 ) {
		add_settings_error( 'parley', 'parley', 'Parley takes your comments.', 'success' );
	} else {
		add_settings_error( 'parley', 'parley', "Parley answers with $code.", 'error' );
	}
}
add_action( 'added_option', 'parley_test' );
add_action( 'updated_option', 'parley_test' );
