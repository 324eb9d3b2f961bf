namespace NetGen;

/// <summary>The vectors an optimizer remembers, whatever their scalar type.</summary>
internal abstract class OptimizerState(int length, string scalarName)
{
    /// <summary>Number of parameters, the length of each vector.</summary>
    public int Length { get; } = length;

    /// <summary>Name of the scalar type, for messages.</summary>
    public string ScalarName { get; } = scalarName;
}

/// <summary>The vectors an optimizer remembers.</summary>
internal sealed class OptimizerState<T> : OptimizerState
    where T : unmanaged
{
    /// <summary>Allocates vectors of zeros.</summary>
    public OptimizerState(int vectorCount, int length)
        : base(length, typeof(T).Name)
    {
        Vectors = new T[vectorCount][];
        for (int vector = 0; vector < vectorCount; vector++)
        {
            Vectors[vector] = new T[length];
        }
    }

    /// <summary>The vectors, each of the parameters' length.</summary>
    public T[][] Vectors { get; }
}
