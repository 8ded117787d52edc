package dev.loci.resilience;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the methods of a {@linkplain Resilience#decorate decorated} object are made safe. On a type
 * it holds for its methods, on a method for that one. What is left out is as the pipeline has it;
 * but one setting of retries replaces all of them, and the others are then those of {@link Retry}:
 * 3 retries after 1 s, 2 s and 4 s, at most 60 s.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Resilient {
  /** How many retries follow the first attempt. */
  int maxRetries() default -1;

  /** The delay before the first retry. */
  double initialDelaySeconds() default -1;

  /** What each delay is multiplied with for the next. */
  double backoffFactor() default -1;

  /** The longest delay. */
  double maxDelaySeconds() default -1;

  /** How many calls of this method are sent a second; 0 as the pipeline has it. */
  double callsPerSecond() default 0;

  /** How long one attempt may take; 0 as the pipeline has it. */
  double timeoutSeconds() default 0;

  /** How long a call may take with all its attempts; 0 as the pipeline has it. */
  double deadlineSeconds() default 0;
}
