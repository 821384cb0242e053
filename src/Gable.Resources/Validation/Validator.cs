namespace Gable.Resources;

/// <summary>Rules over several fields, or with the database at hand; run by every door after the rules of the single fields.</summary>
/// <typeparam name="T">A model, or the body of an ordinary endpoint.</typeparam>
/// <remarks>Found by type and built by dependency injection once per request.</remarks>
public abstract class Validator<T> : IValidator
    where T : class
{
    /// <summary>Checks a value and adds a message for each rule that it breaks.</summary>
    /// <param name="value">The value as it would be saved.</param>
    /// <param name="context">Where messages go; knows the actor and whether the value is new.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public abstract Task ValidateAsync(T value, ValidationContext<T> context, CancellationToken cancellationToken);

    Task IValidator.ValidateAsync(object value, ValidationRun run, CancellationToken cancellationToken) =>
        ValidateAsync((T)value, new ValidationContext<T>(run), cancellationToken);
}
