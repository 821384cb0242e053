using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Reads a database's refusal.</summary>
internal interface IConstraintTranslator
{
    /// <summary>The broken constraint, or <c>null</c> when the exception is about something else.</summary>
    /// <param name="exception">What <c>SaveChanges</c> threw.</param>
    Violation? Translate(DbUpdateException exception);
}
