#pragma once
// libxml2's push parser with what lexicons and annotations need of it: elements, attributes and text. Entities are
// refused where they are declared, no external subset is loaded, and nothing goes to the network. Swift is not to
// see libxml2's own headers: they bring in ICU's, and Foundation has an ICU of its own.
#include <stdbool.h>
#include <stdint.h>

/// What is called while a document is read. Attributes come in fives: local name, prefix, address of the
/// name space, first byte of the value, byte behind its last.
typedef struct {
  void (*start)(
      void *context, const uint8_t *name, const uint8_t **attributes, int32_t count);
  void (*end)(void *context, const uint8_t *name);
  void (*text)(void *context, const uint8_t *bytes, int32_t count);
} tf_xml_callbacks;

/// A document that is being read.
typedef struct {
  /// libxml2's parser.
  void *parser;
  tf_xml_callbacks callbacks;
  void *context;
  /// The first fault, or empty.
  char fault[240];
  int32_t fault_line;
} tf_xml_document;

/// Makes libxml2's tables, which must be there before two threads use it at once.
void tf_xml_prepare(void);

/// Whether two names are the same.
bool tf_xml_is_equal(const uint8_t *left, const uint8_t *right);

/// The line that is being read, from 1.
int32_t tf_xml_line(const tf_xml_document *document);

/// Ends the reading with a fault, unless there is one already; line 0 stands for the present one.
void tf_xml_fail(tf_xml_document *document, const char *fault, int32_t line);

/// Begins a document; false if there is no memory. The document must not move until it is closed.
bool tf_xml_open(tf_xml_document *document, tf_xml_callbacks callbacks, void *context);

/// Reads the next bytes, or ends the document; false after a fault.
bool tf_xml_feed(tf_xml_document *document, const char *bytes, int32_t count, bool is_last);

/// Frees the parser.
void tf_xml_close(tf_xml_document *document);

/// A file that is read as it is, or unpacked on the way where this libxml2 can.
typedef struct {
  /// libxml2's buffer.
  void *buffer;
} tf_xml_file;

/// Opens a file; false if that is not possible.
bool tf_xml_file_open(tf_xml_file *file, const char *path);

/// Reads up to so many bytes: how many, 0 at the end, below 0 after a fault.
int32_t tf_xml_file_read(tf_xml_file *file, char *bytes, int32_t count);

/// Closes the file.
void tf_xml_file_close(tf_xml_file *file);
