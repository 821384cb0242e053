namespace Gable.Resources;

/// <summary>The database refused a reference that nobody had asked it about beforehand.</summary>
internal sealed class EnforcedReferenceException(Exception cause) : Exception("A reference leads nowhere.", cause);
