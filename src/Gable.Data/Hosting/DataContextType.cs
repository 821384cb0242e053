namespace Gable.Data;

/// <summary>Which class is the application's context.</summary>
internal sealed record DataContextType(Type Type);
