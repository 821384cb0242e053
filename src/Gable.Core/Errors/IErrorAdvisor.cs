namespace Gable.Core;

/// <summary>Recognises an exception on the development error page and says how to mend it.</summary>
public interface IErrorAdvisor
{
    /// <summary>Advice for an exception, or <c>null</c> when it is not one this advisor knows.</summary>
    /// <param name="exception">The exception that ended the request.</param>
    ErrorAdvice? Advise(Exception exception);
}
