namespace Gable.Resources;

/// <summary>The untyped face of a <see cref="Validator{T}"/>.</summary>
internal interface IValidator
{
    Task ValidateAsync(object value, ValidationRun run, CancellationToken cancellationToken);
}
