namespace Gable.Data;

/// <summary>A factory whose model is known at run time alone.</summary>
internal interface IFactory
{
    Type Model { get; }

    FactorySequence Sequence { get; }

    /// <summary>Makes a row inside the making of others; a model among <paramref name="parents"/> is not made again.</summary>
    object Build(IReadOnlyList<Type> parents);
}
