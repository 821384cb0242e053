namespace Gable.Core;

/// <summary>Shows the fix that a <see cref="GableException"/> carries.</summary>
internal sealed class GableExceptionAdvisor : IErrorAdvisor
{
    public ErrorAdvice? Advise(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is GableException known)
            {
                return new ErrorAdvice(known.Id, known.What, known.Fix);
            }
        }

        return null;
    }
}
